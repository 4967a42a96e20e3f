/** Queries a topic concerns, by procedure name; `scoped` ones only when their input names the same record. */
const concerns: Record<string, { all: string[]; scoped: string[] }> = {
  organization: {
    all: [
      'project.list',
      'project.labels',
      'project.get',
      'environment.list',
      'environment.branches',
      'environment.labels',
      'run.list',
      'run.queue',
      'cluster.list',
      'cluster.get',
      'git.list',
      'organization.members',
      'invitation.list',
      'organization.audit',
      'variable.list',
    ],
    scoped: [],
  },
  project: {
    all: ['notification.list', 'notification.get'],
    scoped: ['project.get', 'environment.list', 'notification.channels'],
  },
  environment: {
    all: [],
    scoped: [
      'environment.get',
      'environment.containers',
      'definition.get',
      'definition.revisions',
      'definition.changes',
      'run.list',
    ],
  },
  run: { all: [], scoped: ['run.get'] },
  cluster: { all: [], scoped: ['cluster.get'] },
  'run-log': { all: [], scoped: [] },
};

/** Whether a cached query may be out of date after a change event. */
export function isTouched(queryKey: readonly unknown[], topic: string): boolean {
  const [kind = '', recordId] = topic.split(':');
  const concern = concerns[kind];
  const procedure = procedureOf(queryKey);
  if (!concern || procedure === undefined) return false;
  if (concern.all.includes(procedure)) return true;
  return concern.scoped.includes(procedure) && namesRecord(queryKey[1], recordId);
}

function procedureOf(queryKey: readonly unknown[]): string | undefined {
  const path = queryKey[0];
  return Array.isArray(path) ? path.join('.') : undefined;
}

function namesRecord(options: unknown, recordId: string | undefined): boolean {
  const input = (options as { input?: Record<string, unknown> } | undefined)?.input;
  return Object.values(input ?? {}).includes(recordId);
}
