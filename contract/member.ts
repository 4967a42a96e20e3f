import { z } from 'zod';
import { password } from './account';
import { type Role, roles } from './permissions';
import { id, name } from './shared';

const role = z.enum(roles);
/** The secret part of a link. */
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'This link is not whole');

export const inviteMember = z.object({
  email: z.email('Write an e-mail address').max(254).toLowerCase(),
  role,
  expiresInDays: z.number().int().min(1).max(30).default(7),
});
export const revokeInvitation = z.object({ id });
export type InvitationView = {
  id: string;
  email: string;
  role: Role;
  inviterName: string;
  createdAt: Date;
  expiresAt: Date;
};
/** The link is answered once and never again; whoever lost it invites anew. */
export type CreatedInvitation = InvitationView & { link: string };

export const changeRole = z.object({ memberId: id, role });
export const removeMember = z.object({ memberId: id });

export const showInvitation = z.object({ token });
/** What the bearer of a link learns before accepting. */
export type InvitationOffer = {
  organizationName: string;
  inviterName: string;
  email: string;
  role: Role;
  expiresAt: Date;
  /** Whether this e-mail address already has an account here. */
  hasAccount: boolean;
  /** E-mail address of the session that asks, if there is one. */
  signedInAs: string | null;
};

/** Name and password are wanted only when the e-mail address has no account yet. */
export const acceptInvitation = z.object({ token, name: name.optional(), password: password.optional() });
export type AcceptedInvitation = { organizationId: string };

export const createPasswordLink = z.object({ memberId: id });
/** The link is answered once and never again. It works once and ends after a day. */
export type PasswordLink = { email: string; link: string; expiresAt: Date };
export const showPasswordLink = z.object({ token });
export type PasswordLinkOffer = { email: string };
export const usePasswordLink = z.object({ token, password });
