import { expect, it } from 'vitest';
import { changes } from './changes';
import { environment, resolved, web } from './testing';

function at(text: string) {
  const result = resolved(text);
  if (!result.ok) throw new Error('not resolved');
  return result.environment;
}

const b = (more = '') => web(more).replace('name: web', 'name: b');

it('is everything for the first deployment', () => {
  expect(changes(null, at(environment(web())))).toEqual([{ component: 'web', change: 'added', fields: [] }]);
});

it('says added, removed, changed and kept', () => {
  const before = at(environment(web() + b() + web().replace('name: web', 'name: c')));
  const after = at(
    environment(web().replace('web:1', 'web:2') + b() + web().replace('name: web', 'name: d')),
  );
  expect(changes(before, after)).toEqual([
    { component: 'web', change: 'changed', fields: ['image'] },
    { component: 'b', change: 'kept', fields: [] },
    { component: 'd', change: 'added', fields: [] },
    { component: 'c', change: 'removed', fields: [] },
  ]);
});

it('names the entries of maps, and never a value', () => {
  const before = at(
    environment(
      web(
        `environment: {A: 1, B: 'SECRET[old]', C: 3}\nlabels: {x: 1}\ndeploy: {resources: {limits: {cpus: 1}}}`,
      ),
    ),
  );
  const after = at(
    environment(
      web(
        `environment: {C: 3, B: 'SECRET[hidden]', D: 4}\nlabels: {x: 2}\ndeploy: {resources: {limits: {cpus: 2}}}\nports: [80]`,
      ),
    ),
  );
  const found = changes(before, after);
  expect(found).toEqual([
    {
      component: 'web',
      change: 'changed',
      fields: ['environment.A', 'environment.B', 'environment.D', 'ports', 'resources.cpus', 'labels.x'],
    },
  ]);
  expect(JSON.stringify(found)).not.toMatch(/hidden|old/);
});

it('names what is no longer written', () => {
  const helper = "  - kind: InitContainer\n    name: h\n    dockerCompose: { image: 'h:1' }\n";
  const before = at(environment(helper + web('', 'pod: { init_containers: [{ from: h }] }')));
  expect(changes(before, at(environment(web())))[0]).toMatchObject({
    change: 'changed',
    fields: ['helpers'],
  });
});

it('does not mind the order of variables', () => {
  const before = at(environment(web('environment: {A: 1, B: 2}')));
  const after = at(environment(web('environment: {B: 2, A: 1}')));
  expect(changes(before, after)[0]?.change).toBe('kept');
});

it('shows changed volumes at the components that mount them', () => {
  const mounted = (size: string, type: string) =>
    at(
      environment(
        web() + b(),
        `volumes: [{name: v, size: ${size}, type: ${type}, mount: {component: web, containerPath: /v}}]\n`,
      ),
    );
  expect(changes(mounted('1Gi', 'disk'), mounted('2Gi', 'network'))).toEqual([
    { component: 'web', change: 'changed', fields: ['volumes.v.size', 'volumes.v.type'] },
    { component: 'b', change: 'kept', fields: [] },
  ]);
  expect(changes(at(environment(web() + b())), mounted('1Gi', 'disk'))[0]?.fields).toEqual(['mounts']);
});
