import { describe, expect, it } from 'vitest';
import { buildTable, findRoute, hostnameOf } from './route-table';
import { demo, routeTo } from './testing';

const host = 'app-qmrxve.localhost';
const table = buildTable(
  [routeTo(['a:1']), routeTo(['b:2'], { path: '/api' }), routeTo(['c:3'], { path: '/api/v2/' })],
  [demo],
);

describe('findRoute', () => {
  it.each([
    ['/', 'a:1'],
    ['/apix', 'a:1'],
    ['/api', 'b:2'],
    ['/api/users', 'b:2'],
    ['/api/v2', 'c:3'],
    ['/api/v2/users', 'c:3'],
  ])('sends %s to %s: the longest path wins, whole segments only', (path, address) => {
    expect(findRoute(table, host, path)).toMatchObject({ kind: 'route', route: { addresses: [address] } });
  });

  it('knows a host whose paths do not cover the request', () => {
    const only = buildTable([routeTo(['b:2'], { path: '/api' })], [demo]);
    expect(findRoute(only, host, '/')).toMatchObject({ kind: 'no-path' });
  });

  it('recognises an environment by its short id before it has endpoints', () => {
    expect(findRoute(buildTable([], [demo]), host, '/')).toMatchObject({ kind: 'no-endpoint' });
  });

  it('does not know other names', () => {
    expect(findRoute(table, 'localhost', '/')).toEqual({ kind: 'unknown' });
    expect(findRoute(table, '', '/')).toEqual({ kind: 'unknown' });
  });
});

describe('hostnameOf', () => {
  it.each([
    ['App.LOCALHOST:8080', 'app.localhost'],
    ['app.localhost.', 'app.localhost'],
    [undefined, ''],
  ])('reads %s as %s', (header, name) => {
    expect(hostnameOf(header)).toBe(name);
  });
});
