import { z } from 'zod';
import { page } from './shared';

export const listAudit = z.object({ page }).default({ page: 1 });
export type AuditView = {
  id: string;
  /** e.g. environment.deploy */
  action: string;
  actorKind: string;
  actorName: string;
  entityKind: string;
  entityId: string;
  environmentId: string | null;
  projectId: string | null;
  /** One sentence for people. */
  text: string;
  at: Date;
};
