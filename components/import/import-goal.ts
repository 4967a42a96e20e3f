export type ImportGoal =
  | { kind: 'new'; projectId: string }
  | { kind: 'draft'; environmentId: string; baseRevisionId: string | null; name: string };
