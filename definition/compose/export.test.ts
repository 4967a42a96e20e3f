import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { check } from '../check';
import { resolve } from '../resolve';
import type { ResolvedComponent, ResolvedHelper } from '../resolved';
import { facts } from '../testing';
import { resolvedComponent } from '../testing-component';
import { exportCompose } from './export';
import { importCompose } from './import';

const folder = new URL('corpus/', import.meta.url);
const git = { repo: 'https://git.example/acme/app.git', branch: 'main' };

function resolved(text: string, values: Record<string, string> = {}) {
  const { definitionText, diagnostics } = importCompose({
    files: { 'c.yml': text },
    main: 'c.yml',
    git,
    values,
    profiles: ['*'],
  });
  const { definition } = check(definitionText);
  const outcome = definition && resolve(definition, facts);
  if (!outcome?.ok) throw new Error(JSON.stringify(diagnostics));
  return outcome.environment;
}

/** What a Compose file cannot say, or says elsewhere. */
function comparable({ kind, git: _, labels, hosts, ports, ...rest }: ResolvedComponent) {
  return { ...rest, ports: ports.map(({ target, protocol }) => `${target}/${protocol}`).sort() };
}

describe('an exported environment reads back as itself', () => {
  it.each(readdirSync(folder))('%s', (file) => {
    const first = resolved(readFileSync(new URL(file, folder), 'utf8'), { RAILS_MASTER_KEY: 'k', TAG: '1' });
    const again = resolved(exportCompose(first));
    expect(again.components.map(comparable)).toEqual(first.components.map(comparable));
    expect(again.volumes.map(({ name }) => name).sort()).toEqual(
      first.volumes.map(({ name }) => name).sort(),
    );
  });
});

it('writes files, and asks for those that are secret', () => {
  const environment = resolved(
    'services: { a: { image: "acme/a:1", configs: [c], secrets: [s] } }\nconfigs: { c: { content: "a$$b" } }\nsecrets: { s: { environment: KEY } }',
    { KEY: 's3cr3t-value' },
  );
  expect(environment.components[0]).toMatchObject({ secretFiles: ['/run/secrets/s'] });
  const text = exportCompose(environment);
  expect(text).not.toContain('s3cr3t-value');
  expect(parse(text)).toMatchObject({
    configs: { 'a-file-1': { content: 'a$$b' } },
    secrets: { 'a-file-2': { environment: 'A_FILE_2' } },
  });
  const again = resolved(text, { A_FILE_2: 's3cr3t-value' });
  expect(again.components[0]?.files).toEqual({ '/c': 'a$b', '/run/secrets/s': 's3cr3t-value' });
});

it('writes the Dockerfile of a site, and asks no more than Compose can do', () => {
  const site = { nodeVersion: '22', command: 'npm run build -- $BASE', outputDir: 'dist' };
  const [web] = resolved('services: { web: { image: "a:1", ports: ["8080"] } }').components;
  if (!web) throw new Error('There is one component');
  const common = { context: 'web', dockerfile: '', target: null, secrets: { T: 's3cr3t-value' } };
  const built = { ...web, image: null, build: { ...common, args: { API: 'a$b' }, site } };
  const text = exportCompose({ name: 's', unique: 'u', volumes: [], components: [built] });

  expect(text).not.toContain('s3cr3t-value');
  const again = resolved(text).components[0];
  expect(again?.build).toMatchObject({ context: 'web', args: { API: 'a$b' } });
  expect(again?.build?.dockerfileText).toContain('RUN npm run build -- $BASE\n');
  expect(again?.build?.dockerfileText).not.toContain('.warren');
  expect(again?.files?.['/etc/nginx/nginx.conf']).toContain('try_files $uri');
});

it('never holds a secret, and opens only what has a host', () => {
  const environment = resolved(
    'services: { 1st-web: { image: "acme/web:1", ports: ["80", "81"], environment: { KEY: "s3cr3t-value", PLAIN: "a$$b" } } }',
  );
  const [web] = environment.components;
  if (!web) throw new Error('There is one component');
  const text = exportCompose({
    ...environment,
    components: [{ ...web, secretNames: ['KEY'], hosts: [{ hostname: 'h', path: '/', servicePort: 80 }] }],
  });
  expect(text).not.toContain('s3cr3t-value');
  const service = parse(text).services['1st-web'];
  expect(service.environment).toEqual({ KEY: `\${_1ST_WEB_KEY:?a secret of 1st-web}`, PLAIN: 'a$$b' });
  expect([service.ports, service.expose]).toEqual([['127.0.0.1:80:80'], ['81']]);
});

it('writes containers around a component as services: before it, and in its network', () => {
  const blank = resolvedComponent('x');
  const around = (name: string, role: ResolvedHelper['role'], more: Partial<ResolvedHelper> = {}) => ({
    ...blank,
    ...{ name, role, from: name, image: `${name}:1`, files: {}, sharedPaths: [], ...more },
  });
  const shared = { path: '/a', targetPath: '/b', targetContainer: null, startsWith: 'nothing' as const };
  const helpers = [
    around('wait', 'init'),
    around('migrate', 'init', { environment: { KEY: 's3cr3t-value' }, secretNames: ['KEY'] }),
    around('proxy', 'sidecar', { sharedPaths: [shared] }),
  ];
  const web = resolvedComponent('web', { dependsOn: ['web-wait'], helpers });
  const components = [web, resolvedComponent('web-wait')];
  const text = exportCompose({ name: 'shop', unique: 'u', volumes: [], components });

  expect(text).not.toContain('s3cr3t-value');
  expect(text).toContain('# Not exported: the folders that the containers of web share');
  const { services } = parse(text);
  const [started, done] = [{ condition: 'service_started' }, { condition: 'service_completed_successfully' }];
  expect(services.web.depends_on).toEqual({ 'web-wait': started, 'web-migrate': done });
  expect(services['web-wait-init']).toMatchObject({ restart: 'no', depends_on: { 'web-wait': started } });
  expect(services['web-migrate'].depends_on).toEqual({ 'web-wait': started, 'web-wait-init': done });
  expect(services['web-proxy']).toMatchObject({
    image: 'proxy:1',
    network_mode: 'service:web',
    depends_on: { web: started },
  });
});
