import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { check } from '../check';
import { resolve } from '../resolve';
import { facts } from '../testing';
import { applySuggestion, applySuggestions } from './apply';
import { importCompose } from './import';
import type { SuggestedEdit } from './types';

const git = { repo: 'https://git.example/your-org/your-flask-repo.git', branch: 'main' };
const importOf = (text: string) =>
  importCompose({ files: { 'docker-compose.yml': text }, main: 'docker-compose.yml', git });

describe('the Compose file of the Flask guide', () => {
  const seed = importOf(readFileSync(new URL('corpus/flask-seed.yaml', import.meta.url), 'utf8'));
  const done = applySuggestions(seed.definitionText, seed.suggestions);

  it('is offered every step that the guide makes by hand', () => {
    expect(seed.suggestions.map(({ id }) => id)).toEqual([
      'secret:flask-app:SECRET_KEY',
      'secret:postgres:POSTGRES_PASSWORD',
      'address:flask-app:DATABASE_URL',
      'bind:flask-app:0',
      'hosts:flask-app:8000',
      'production:flask-app:FLASK_ENV',
      'health:postgres',
      'health:redis',
    ]);
    expect(seed.suggestions.every(({ origin }) => origin?.file === 'docker-compose.yml')).toBe(true);
  });

  it('reads after them as the guide wants it', () => {
    const { environmentVariables, components, volumes } = parseYaml(done);
    const [app, postgres] = components;
    expect(environmentVariables).toEqual({
      SECRET_KEY: 'SECRET["dev-secret-key"]',
      DB_PASSWORD: 'SECRET["flask"]',
    });
    expect(app).toMatchObject({
      ...{
        kind: 'Application',
        name: 'flask-app',
        gitRepo: git.repo,
        gitBranch: 'main',
        gitApplicationPath: '/',
      },
      dockerCompose: {
        build: { context: '.', dockerfile: 'Dockerfile' },
        environment: {
          FLASK_ENV: 'production',
          SECRET_KEY: '{{ env.vars.SECRET_KEY }}',
          DATABASE_URL: 'postgresql://flask:{{ env.vars.DB_PASSWORD }}@postgres:5432/flask_db',
          REDIS_URL: 'redis://redis:6379/0',
        },
        ports: ['8000:8000'],
      },
      hosts: [{ hostname: 'app-{{ env.base_domain }}', path: '/', servicePort: 8000 }],
      dependsOn: ['postgres', 'redis'],
    });
    expect(postgres).toMatchObject({
      kind: 'Database',
      volumes: [{ name: 'postgres-data', mount: '/var/lib/postgresql/data' }],
    });
    expect(volumes).toEqual([{ name: 'postgres-data', size: '1Gi' }]);
    expect(check(done).diagnostics).toEqual([]);
  });

  it('resolves to the same values as before', () => {
    const { definition } = check(done);
    const outcome = definition && resolve(definition, facts);
    if (!outcome?.ok) throw new Error('It must resolve');
    expect(outcome.environment.components[0]?.environment.DATABASE_URL).toBe(
      'postgresql://flask:flask@postgres:5432/flask_db',
    );
  });

  it('stays the same when they are taken twice, and keeps comments', () => {
    expect(applySuggestions(done, seed.suggestions)).toBe(done);
    const noted = seed.definitionText.replace('FLASK_ENV: development', 'FLASK_ENV: development # mine');
    expect(applySuggestions(noted, seed.suggestions)).toMatch(/FLASK_ENV: production # mine/);
  });
});

describe('gunicorn', () => {
  const commandOf = (command: string, more = '') => {
    const text = `services: { a: { image: "acme/a:1", ports: ["8000"], command: ${command}${more} } }`;
    const edit = importOf(text).suggestions.find(({ id }) => id === 'server:a')?.edit;
    return edit?.kind === 'set-command' ? edit.command : null;
  };
  it.each<[string, string | string[] | null]>([
    ['flask run', 'gunicorn -w 4 -b 0.0.0.0:8000 app:app'],
    ['python -m flask run -p 5001', 'gunicorn -w 4 -b 0.0.0.0:5001 app:app'],
    ['"flask --app src/wsgi.py run --port=80"', 'gunicorn -w 4 -b 0.0.0.0:80 src.wsgi:app'],
    ['"flask --app app:create_app --debug run"', 'gunicorn -w 4 -b 0.0.0.0:8000 "app:create_app()"'],
    ['[flask, run, "--host=0.0.0.0"]', 'gunicorn -w 4 -b 0.0.0.0:8000 app:app'],
    [
      '[sh, -c, "flask db upgrade && flask run"]',
      ['sh', '-c', 'flask db upgrade && gunicorn -w 4 -b 0.0.0.0:8000 app:app'],
    ],
    [
      'sh -c "flask db upgrade && flask run -h 0.0.0.0"',
      'sh -c "flask db upgrade && gunicorn -w 4 -b 0.0.0.0:8000 app:app"',
    ],
    ['gunicorn app:app', null],
  ])('%s', (command, expected) => expect(commandOf(command)).toEqual(expected));

  it('takes the application from FLASK_APP', () => {
    expect(commandOf('flask run', ', environment: { FLASK_APP: "shop:make_app" }')).toBe(
      'gunicorn -w 4 -b 0.0.0.0:8000 "shop:make_app()"',
    );
  });
});

it('a list of addresses names a few hosts; a text of many is no such list', () => {
  const list = (count: number) => Array.from({ length: count }, (_, at) => `redis://h${at}:1`).join(',');
  const web = (count: number) => `web: { image: "a:1", environment: { U: "${list(count)},redis://db:1" } }`;
  const ids = (count: number) =>
    importOf(`services: { ${web(count)}, db: { image: "redis:7" } }`).suggestions.map(({ id }) => id);
  expect(ids(19)).toContain('dependency:web:db');
  expect(ids(20)).not.toContain('dependency:web:db');
});

it('commands that name flask again and again are left as they are', () => {
  const many = (count: number) =>
    `services: { a: { image: "a:1", command: "${'flask -a '.repeat(count)}run" } }`;
  const ids = (count: number) => importOf(many(count)).suggestions.map(({ id }) => id);
  expect(ids(8)).toContain('server:a');
  expect(ids(9)).not.toContain('server:a');
});

it('settings for development become those for production', () => {
  const text =
    'services: { a: { image: "acme/a:1", environment: { FLASK_ENV: production, FLASK_DEBUG: 1, NODE_ENV: development } }, b: { image: "acme/b:1", environment: { FLASK_DEBUG: 0, NODE_ENV: test }, command: python -m flask run } }';
  const { definitionText, suggestions } = importOf(text);
  const { components } = parseYaml(applySuggestions(definitionText, suggestions));
  expect(components[0].dockerCompose.environment).toEqual({
    FLASK_ENV: 'production',
    FLASK_DEBUG: '0',
    NODE_ENV: 'production',
  });
  expect(components[1].dockerCompose.command).toBe('gunicorn -w 4 -b 0.0.0.0:5000 app:app');
});

describe('secrets', () => {
  it('get names of their own when one name stands for two values', () => {
    const text =
      'services: { a: { image: "acme/a:1", environment: { API_KEY: first-one } }, 2b: { image: "acme/b:1", environment: { API_KEY: second-one } }, c: { image: "acme/c:1", environment: { API_KEY: first-one } } }';
    const { definitionText, suggestions } = importOf(text);
    const { environmentVariables, components } = parseYaml(applySuggestions(definitionText, suggestions));
    expect(environmentVariables).toEqual({
      A_API_KEY: 'SECRET["first-one"]',
      C1_2B_API_KEY: 'SECRET["second-one"]',
      C_API_KEY: 'SECRET["first-one"]',
    });
    expect(components[0].dockerCompose.environment.API_KEY).toBe('{{ env.vars.A_API_KEY }}');
  });

  it('in addresses are found with their escapes, and without a database too', () => {
    const text =
      'services: { a: { image: "acme/a:1", environment: { DB: "x://u:p%40ss@db/x", OUT: "https://u:outside@other.example/x" } }, db: { image: "postgres:16", environment: { POSTGRES_PASSWORD: p@ss } } }';
    const { definitionText, suggestions } = importOf(text);
    const { components } = parseYaml(applySuggestions(definitionText, suggestions));
    expect(components[0].dockerCompose.environment).toEqual({
      DB: 'x://u:{{ env.vars.DB_PASSWORD | url_encode }}@db/x',
      OUT: 'https://u:{{ env.vars.OTHER_EXAMPLE_PASSWORD }}@other.example/x',
    });
  });
});

describe('stores', () => {
  it('are waited for when a variable names them, unless they wait themselves', () => {
    const text =
      'services: { a: { image: "acme/a:1", environment: { U: "redis://cache:6379", H: db, N: 5 } }, cache: { image: "valkey/valkey:8" }, db: { image: "mysql:8", depends_on: [a] }, m: { image: "mongo:7" }, md: { image: "mariadb:11" }, w: { image: "acme/w:1", depends_on: [m, md, db] } }';
    const ids = importOf(text).suggestions.map(({ id }) => id);
    expect(ids).toEqual(['dependency:a:cache', 'health:db', 'health:m', 'health:md']);
    const { definitionText, suggestions } = importOf(text);
    const { components } = parseYaml(applySuggestions(definitionText, suggestions));
    expect(components[0].dependsOn).toEqual(['cache']);
  });
});

describe('an edit', () => {
  const text = importOf(
    'services: { app: { image: "acme/a:1", ports: ["80"] }, b: { image: "acme/b:1", depends_on: [app], ports: [8080, "53:53/udp"] } }',
  ).definitionText;
  it.each<[string, SuggestedEdit]>([
    ['names a component that is gone', { kind: 'add-dependency', component: 'gone', on: 'app' }],
    [
      'has a use that is gone',
      { kind: 'make-secret', variable: 'X', value: 'y', uses: [{ component: 'gone', name: 'X' }] },
    ],
  ])('that %s does not fit', (_, edit) => {
    expect(applySuggestion(text, { edit })).toBeNull();
    expect(applySuggestions(text, [{ edit }])).toBe(text);
  });

  it('of nothing changes nothing, and a broken text is left alone', () => {
    expect(applySuggestion(text, { edit: { kind: 'none' } })).toBe(text);
    const edit: SuggestedEdit = { kind: 'set-variables', component: 'app', values: { A: '1' } };
    for (const broken of ['a: [', '[]', 'components: 5'])
      expect(applySuggestion(broken, { edit })).toBeNull();
  });

  it('adds to what is there', () => {
    const more = applySuggestions(text, [
      { edit: { kind: 'add-hosts', component: 'b', hostname: 'one', servicePort: 8080 } },
      { edit: { kind: 'add-hosts', component: 'b', hostname: 'two', servicePort: 53 } },
      { edit: { kind: 'add-dependency', component: 'b', on: 'app' } },
      { edit: { kind: 'add-dependency', component: 'app', on: 'c' } },
      { edit: { kind: 'set-variables', component: 'app', values: { A: 'x\ny' } } },
      { edit: { kind: 'add-healthcheck', component: 'app', test: 'true' } },
      { edit: { kind: 'set-command', component: 'app', command: ['a', 'b'] } },
    ]);
    const { components } = parseYaml(more);
    expect(components[1].hosts).toHaveLength(2);
    expect(components[1].dependsOn).toEqual(['app']);
    expect(components[0]).toMatchObject({
      dependsOn: ['c'],
      dockerCompose: { environment: { A: 'x\ny' }, command: ['a', 'b'] },
    });
  });

  it('gives the first application the short address, unless a component has it', () => {
    const hosts = importOf(
      'services: { app: { image: "acme/a:1", ports: ["80"] }, b: { build: ., ports: [8080] } }',
    ).suggestions;
    expect(hosts.map(({ edit }) => edit.kind === 'add-hosts' && edit.hostname)).toEqual([
      'app-{{ env.base_domain }}',
      'b-{{ env.base_domain }}',
    ]);
  });
});
