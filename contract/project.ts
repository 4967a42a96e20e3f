import { z } from 'zod';
import type { Label } from './label';
import { labelEdit, wantedLabels } from './label';
import type { LiveStatus, OperationStatus } from './shared';
import { id, name, search } from './shared';

export const listProjects = z.object({ search, labels: wantedLabels }).default({});
export const getProject = z.object({ id });
export const createProject = z.object({ name });
export const renameProject = z.object({ id, name });
export const setProjectLabels = z.object({ id, labels: labelEdit });
/** confirmName must equal the project's name: everything in it is deleted with it. */
export const deleteProject = z.object({ id, confirmName: z.string() });

export type ProjectSummary = {
  id: string;
  name: string;
  /** By key. */
  labels: Label[];
  environments: number;
  /** Worst operation status of its environments; null without any. */
  worstStatus: OperationStatus | null;
  worstLive: LiveStatus | null;
  lastActivityAt: Date;
};
/** The environments by name only, there may be hundreds: `environment.list` tells more of them, a page at a time. */
export type ProjectDetail = {
  id: string;
  name: string;
  labels: Label[];
  createdAt: Date;
  environments: { id: string; name: string }[];
};
