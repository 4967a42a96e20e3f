import { describe, expect, it } from 'vitest';
import { check } from './check';
import { emptyStarter, flaskStarter } from './starter';

/** The definition of the Flask guide, as its readers paste it. */
const guide = `kind: Environment
name: flask-preview
type: primary

environmentVariables:
  SECRET_KEY: SECRET["your-flask-secret-key"]
  DB_PASSWORD: SECRET["your-db-password"]

components:
  # ── Flask Application ──
  - kind: Application
    name: flask-app
    gitRepo: 'https://github.com/your-org/your-flask-repo.git'
    gitBranch: main
    gitApplicationPath: /
    dockerCompose:
      build:
        context: .
        dockerfile: Dockerfile
      environment:
        FLASK_ENV: production
        SECRET_KEY: '{{ env.vars.SECRET_KEY }}'
        DATABASE_URL: 'postgresql://flask:{{ env.vars.DB_PASSWORD }}@postgres:5432/flask_db'
        REDIS_URL: 'redis://redis:6379/0'
      ports:
        - '8000:8000'
    hosts:
      - hostname: 'app-{{ env.base_domain }}'
        path: /
        servicePort: 8000
    dependsOn:
      - postgres
      - redis

  # ── PostgreSQL Database ──
  - kind: Database
    name: postgres
    dockerCompose:
      image: 'postgres:16-alpine'
      environment:
        POSTGRES_DB: flask_db
        POSTGRES_USER: flask
        POSTGRES_PASSWORD: '{{ env.vars.DB_PASSWORD }}'
      ports:
        - '5432:5432'

  # ── Redis Cache / Celery Broker ──
  - kind: Service
    name: redis
    dockerCompose:
      image: 'redis:7-alpine'
      ports:
        - '6379:6379'

volumes:
  - name: postgres-data
    mount:
      component: postgres
      containerPath: /var/lib/postgresql/data
    size: 1Gi
`;

describe('starters', () => {
  it('pass the check without a finding', () => {
    expect(check(guide).diagnostics).toEqual([]);
  });

  it('give the text of the guide for its own repository', () => {
    const repoUrl = 'https://github.com/your-org/your-flask-repo.git';
    expect(flaskStarter({ name: 'flask-preview', repoUrl, branch: 'main' })).toBe(guide);
  });

  it.each(['Flask App', 'a: b', "it's", '# x', '12', 'true', '{{ x', '- a', 'é 🚀'])(
    'hold the name %s',
    (name) => {
      for (const text of [
        emptyStarter(name),
        flaskStarter({ name, repoUrl: 'http://a/b.git', branch: 'feature/1' }),
      ]) {
        const { definition, diagnostics } = check(text);
        if (name.includes('{{'))
          expect(diagnostics.map(({ code }) => code)).toEqual(['no-interpolation-here']);
        else expect(definition?.written.name).toBe(name);
      }
    },
  );

  it('quote what would break the text', () => {
    expect(flaskStarter({ name: 'a', repoUrl: "x'y\nz", branch: 'b' })).toContain(`gitRepo: "x'y\\nz"`);
  });
});
