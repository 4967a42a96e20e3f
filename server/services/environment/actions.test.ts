import { expect, test } from 'vitest';
import { actionsFor, type Situation } from './actions';

const base: Situation = {
  role: 'developer',
  operationStatus: 'running',
  hasRevision: true,
  hasUndeployedChanges: false,
  hasEndpoints: true,
  hasActiveRun: false,
};

test.each<[string, Partial<Situation>, string[]]>([
  [
    'a draft without text',
    { operationStatus: 'draft', hasRevision: false, hasEndpoints: false },
    ['configure', 'delete'],
  ],
  [
    'a draft with text',
    { operationStatus: 'draft', hasEndpoints: false },
    ['deploy', 'configure', 'clone', 'delete'],
  ],
  ['running', {}, ['open', 'deploy', 'stop', 'configure', 'clone', 'delete']],
  [
    'running, changed',
    { hasUndeployedChanges: true },
    ['deploy', 'open', 'stop', 'configure', 'clone', 'delete'],
  ],
  [
    'deploying',
    { operationStatus: 'deploying', hasActiveRun: true },
    ['abort', 'open', 'configure', 'clone', 'delete'],
  ],
  ['stopped', { operationStatus: 'stopped' }, ['start', 'deploy', 'configure', 'clone', 'delete']],
  ['failed', { operationStatus: 'failed' }, ['deploy', 'configure', 'start', 'stop', 'clone', 'delete']],
  ['a viewer', { role: 'viewer' }, ['open']],
])('%s', (_name, situation, expected) => {
  expect(actionsFor({ ...base, ...situation })).toEqual(expected);
});
