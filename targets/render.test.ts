import { expect, it } from 'vitest';
import { routedPorts } from './render';
import { component } from './testing';

const hosts = (...ports: number[]) =>
  ports.map((servicePort) => ({ hostname: `h${servicePort}`, path: '/', servicePort }));

it('the listening port behind each host is found once', () => {
  const ports = [{ service: 80, target: 8000, protocol: 'tcp' as const }];
  expect(routedPorts(component('web', { ports, hosts: hosts(80, 80) }))).toEqual([
    { service: 80, target: 8000 },
  ]);
});

it('a port that is not declared is taken as it is', () => {
  expect(routedPorts(component('web', { hosts: hosts(9000) }))).toEqual([{ service: 9000, target: 9000 }]);
});

it('a component without hosts needs none', () => {
  const ports = [{ service: 5432, target: 5432, protocol: 'tcp' as const }];
  expect(routedPorts(component('db', { ports }))).toEqual([]);
});
