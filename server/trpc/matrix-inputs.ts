import { newId } from '@/lib/ids';
import type { ProcedureName } from './permissions';

/** Records of one organization that the table of procedures is asked about. */
export type Ids = {
  project: string;
  environment: string;
  revision: string;
  run: string;
  cluster: string;
  repository: string;
  member: string;
  invitation: string;
  passwordToken: string;
  token: string;
  channel: string;
  notification: string;
  /** Of the environment's one variable and of its list. */
  variable: { name: string; version: string; listVersion: string };
};
export type Inputs = Partial<Record<ProcedureName, unknown>>;

const labels = { strategy: 'merge', values: [{ key: 'team', value: 'web' }] };

/** What it takes to really change. */
export function rightInputs(ids: Ids): Inputs {
  const text = 'kind: Environment\nname: b\ntype: primary\ncomponents: []\n';
  return {
    'definition.save': { environmentId: ids.environment, text, baseRevisionId: ids.revision },
    'project.delete': { id: ids.project, confirmName: `Project ${ids.project}` },
    'environment.delete': { id: ids.environment, confirmName: 'main' },
    'git.delete': { id: ids.repository, confirmName: ids.repository },
  };
}

/** Procedures that name a record of an organization. */
export function inputsWithIds(ids: Ids): Inputs {
  const { project, environment, revision, run, cluster, repository, member, invitation } = ids;
  const { channel, notification } = ids;
  const channelInput = {
    name: newId(),
    events: ['run.failed'],
    target: { kind: 'webhook', url: 'http://192.0.2.7/' },
  };
  return {
    ...environmentInputs(ids),
    'project.get': { id: project },
    'project.rename': { id: project, name: newId() },
    'project.setLabels': { id: project, labels },
    'project.settings': { id: project },
    'project.saveSettings': { id: project, settings: { parallelRuns: 2, limits: {} } },
    'project.delete': { id: project, confirmName: 'not this' },
    'definition.get': { environmentId: environment },
    'definition.save': { environmentId: environment, text: 'kind: [', baseRevisionId: null },
    'definition.resolved': { environmentId: environment },
    'definition.export': { environmentId: environment },
    'definition.importReport': { environmentId: environment },
    'definition.mergeImport': { environmentId: environment, theirs: 'kind: [' },
    'definition.revisions': { environmentId: environment },
    'definition.revision': { environmentId: environment, revisionId: revision },
    'definition.restore': { environmentId: environment, revisionId: revision, baseRevisionId: null },
    'definition.changes': { environmentId: environment },
    'definition.deployable': { environmentId: environment },
    'member.changeRole': { memberId: member, role: 'viewer' },
    'member.createPasswordLink': { memberId: member },
    'member.remove': { memberId: member },
    'invitation.revoke': { id: invitation },
    'run.get': { id: run },
    'run.abort': { id: run },
    'run.retry': { id: run },
    'run.rollBack': { id: run },
    'run.log': { id: run },
    'cluster.get': { id: cluster },
    'cluster.check': { id: cluster },
    'cluster.trustHostKey': { id: cluster, hostKey: `SHA256:${'a'.repeat(43)}` },
    'cluster.rename': { id: cluster, name: newId() },
    'cluster.saveSettings': { id: cluster, settings: { diskFloor: 3 } },
    'cluster.remove': { id: cluster },
    'git.delete': { id: repository, confirmName: 'not this' },
    'notification.channels': { projectId: project },
    'notification.createChannel': { projectId: project, ...channelInput },
    'notification.updateChannel': { id: channel, ...channelInput },
    'notification.setChannelEnabled': { id: channel, isEnabled: false },
    'notification.deleteChannel': { id: channel },
    'notification.testChannel': { id: channel },
    'notification.renewSigningSecret': { id: channel },
    'notification.list': { id: channel },
    'notification.get': { id: notification },
    'notification.resend': { id: notification },
    ...variableInputs(ids),
    'events.watch': { topics: [`environment:${environment}`] },
  };
}

function variableInputs({ environment, variable: { name, version, listVersion } }: Ids): Inputs {
  const scope = { place: 'environment', id: environment };
  const fresh = { name: `NEW_${newId()}`, value: 'x', isSecret: true, version: null };
  return {
    'variable.list': { scope },
    'variable.set': { scope, variables: [fresh] },
    'variable.setText': { scope, text: 'OTHER=x', version: listVersion },
    'variable.delete': { scope, name, version },
  };
}

function environmentInputs({ project, environment, cluster }: Ids): Inputs {
  return {
    'environment.get': { id: environment },
    'environment.branches': { projectId: project },
    'environment.labels': { projectId: project },
    'environment.containers': { id: environment },
    'environment.usage': { id: environment },
    'environment.create': { projectId: project, name: newId() },
    'environment.clone': { id: environment, name: newId() },
    'environment.rename': { id: environment, name: newId() },
    'environment.setLabels': { id: environment, labels },
    'environment.setCluster': { id: environment, clusterId: cluster },
    'environment.deploy': { id: environment },
    'environment.start': { id: environment },
    'environment.stop': { id: environment },
    'environment.restartComponent': { id: environment, component: 'web' },
    'environment.delete': { id: environment, confirmName: 'not this' },
  };
}

/** Procedures that name none, or only people's own. */
export function otherInputs(ids: Ids): Inputs {
  return {
    'setup.createFirstAccount': { name: 'x' },
    'account.revokeSession': {},
    'account.switchOrganization': {},
    'account.changePassword': { currentPassword: 'wrong', newPassword: 'long enough' },
    'account.createToken': { name: newId() },
    'account.revokeToken': {},
    'invitation.create': { email: `${newId()}@example.test`, role: 'viewer' },
    'invitation.show': { token: ids.token },
    'invitation.accept': { token: ids.token, name: 'New', password: 'long enough' },
    'passwordLink.show': { token: ids.passwordToken },
    'passwordLink.use': { token: ids.passwordToken, password: 'long enough' },
    'organization.saveSettings': { settings: { parallelRuns: 2 } },
    'project.create': { name: newId() },
    'cluster.create': { name: newId(), kind: 'docker', address: 'unix:///nowhere' },
    'git.create': { slug: newId() },
    'definition.readCompose': { gitRepo: 'https://git.test/a.git', gitBranch: 'main' },
  };
}
