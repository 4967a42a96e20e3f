import { stringify } from 'yaml';
import { writeSecret } from './secrets';

/** The text a new environment starts with: valid, and empty. */
export function emptyStarter(name: string): string {
  return `kind: Environment
name: ${quoted(name)}
type: primary

# Variables of every component. Secrets are encrypted when you save: TOKEN: SECRET["value"]
environmentVariables: {}

components: []

volumes: []
`;
}

type FlaskInput = {
  name: string;
  repoUrl: string;
  branch: string;
  /** In clear; without them the words that the guide shows. */
  secrets?: { key: string; database: string };
};

const shownSecrets = { key: 'your-flask-secret-key', database: 'your-db-password' };

/** A Flask application with PostgreSQL and Redis, built from a Git repository. */
export function flaskStarter(input: FlaskInput): string {
  const { key, database } = input.secrets ?? shownSecrets;
  return `kind: Environment
name: ${quoted(input.name)}
type: primary

environmentVariables:
  SECRET_KEY: ${writeSecret(key)}
  DB_PASSWORD: ${writeSecret(database)}

components:
  # ── Flask Application ──
  - kind: Application
    name: flask-app
    gitRepo: ${singleQuoted(input.repoUrl)}
    gitBranch: ${quoted(input.branch)}
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

${stores}`;
}

const stores = `  # ── PostgreSQL Database ──
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

/** Plain where YAML allows it, quoted on one line where not. */
function quoted(value: string): string {
  return stringify(value, { lineWidth: 0, blockQuote: false, singleQuote: true }).trimEnd();
}

function singleQuoted(value: string): string {
  return /[\n\r]/.test(value) ? quoted(value) : `'${value.replaceAll("'", "''")}'`;
}
