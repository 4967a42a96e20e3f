import { expect, it } from 'vitest';
import { crumbsOf } from './crumbs';

const environment = { id: 'e1', name: 'flask-main', projectId: 'p1', projectName: 'Flask App' };

it.each([
  ['/projects', {}, ['Projects']],
  ['/projects/p1', { project: { id: 'p1', name: 'Flask App' } }, ['Projects', 'Flask App']],
  ['/environments/e1/logs', { environment }, ['Projects', 'Flask App', 'flask-main']],
  ['/environments/e1', {}, ['Environments', '…']],
  [
    '/runs/r1',
    { run: { id: 'r1', number: 4, kind: 'deploy', environment } },
    ['Projects', 'Flask App', 'flask-main', 'Deploy 4'],
  ],
  ['/elsewhere', {}, ['Warren']],
])('%s', (pathname, names, labels) => {
  expect(crumbsOf(pathname, names).map((crumb) => crumb.label)).toEqual(labels);
});
