import { expect, it } from 'vitest';
import { componentView } from './view';

type Row = Parameters<typeof componentView>[0];

it.each([
  ['Application', true],
  ['StaticApplication', true],
  ['GenericComponent', false],
  ['DockerImage', false],
  ['InitContainer', false],
  ['SidecarContainer', false],
])('a component of the kind %s has containers of its own: %s', (kind, expected) => {
  const row = { name: 'a', kind, operationStatus: 'running', liveStatus: 'none' } as Row;
  expect(componentView(row, { endpoints: [], dependsOn: [] }).hasContainers).toBe(expected);
});
