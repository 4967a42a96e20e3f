import { z } from 'zod';
import type { Permission, Role } from './permissions';
import { id, name } from './shared';

export const password = z.string().min(10, 'At least 10 characters').max(128);
export const createFirstAccount = z.object({
  name,
  email: z.email('Write an e-mail address'),
  password,
  organizationName: name,
});
export type CreateFirstAccount = z.infer<typeof createFirstAccount>;

/** The session cookie comes with the answer. */
export type FirstAccount = { userId: string; organizationId: string };

/** Public: may be asked without a session. */
export type SetupState = { needsFirstAccount: boolean; version: string };

export type Me = {
  user: { id: string; name: string; email: string };
  organization: { id: string; name: string; slug: string };
  organizations: { id: string; name: string; slug: string; role: Role }[];
  role: Role;
  permissions: Permission[];
  /** Addresses other parts of the product are reached at. */
  urls: { dashboard: string; previewExample: string };
};

export type SessionView = {
  id: string;
  isCurrent: boolean;
  userAgent: string | null;
  ipAddress: string | null;
  createdAt: Date;
  expiresAt: Date;
};
export const revokeSession = z.object({ id });
export const switchOrganization = z.object({ id });

export const changePassword = z.object({
  currentPassword: z.string().min(1, 'Write your present password').max(128),
  newPassword: password,
  endOtherSessions: z.boolean().default(true),
});
export type PasswordChanged = { endedSessions: number };

export const createToken = z.object({ name, expiresInDays: z.number().int().min(1).max(3650).optional() });
export const revokeToken = z.object({ id });
export type TokenView = {
  id: string;
  name: string;
  start: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
};
/** The token text is answered once and never again. */
export type CreatedToken = { id: string; token: string };

export type MemberView = {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
};
