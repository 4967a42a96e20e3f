import { expect, it } from 'vitest';
import type { ComponentView } from '@/contract/environment';
import { terminalChoices } from './terminal-choices';

const component = (name: string, more: Partial<ComponentView> = {}) =>
  ({ name, isDropped: false, hasContainers: true, ...more }) as ComponentView;
const components = [
  component('web'),
  component('migrate', { hasContainers: false }),
  component('old', { isDropped: true }),
];
const container = (id: string, isRunning = true) => ({ id, name: id, component: 'web', isRunning });

it('a shell is offered where something runs, in each of its containers', () => {
  const choices = terminalChoices(components, [
    container('main'),
    container('sidecar'),
    container('ended', false),
  ]);
  expect(choices.map(({ name }) => name)).toEqual(['web']);
  expect(choices[0]?.instances?.map(({ id }) => id)).toEqual(['main', 'sidecar']);
});

it('a component is offered before its containers are known', () => {
  expect(terminalChoices(components, undefined)).toMatchObject([{ name: 'web' }]);
  expect(terminalChoices(components, undefined)[0]).not.toHaveProperty('instances');
});
