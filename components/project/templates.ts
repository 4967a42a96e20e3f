export type TemplateName = 'flask' | 'empty';

export const templates: readonly { name: TemplateName; title: string; text: string }[] = [
  {
    name: 'flask',
    title: 'Flask',
    text: 'A Flask app built from your repository, with PostgreSQL and Redis.',
  },
  { name: 'empty', title: 'Empty', text: 'The shortest definition that is valid; you add components.' },
];

type TemplateValues = { environmentName: string; gitRepo: string; gitBranch: string };

/** First revision of a new environment. Values go in as quoted YAML, so no input can change the structure. */
export function definitionFrom(template: TemplateName, values: TemplateValues): string {
  return template === 'flask' ? flask(values) : empty(values);
}

/** A fresh secret for the person who has none yet; it is encrypted when the definition is saved. */
export function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function empty({ environmentName }: TemplateValues): string {
  return `kind: Environment
name: ${quoted(environmentName)}
type: primary

components: []
`;
}

function flask({ environmentName, gitRepo, gitBranch }: TemplateValues): string {
  return `kind: Environment
name: ${quoted(environmentName)}
type: primary

environmentVariables:
  SECRET_KEY: SECRET["${randomSecret()}"]
  DB_PASSWORD: SECRET["${randomSecret()}"]

components:
  - kind: Application
    name: flask-app
    gitRepo: ${quoted(gitRepo)}
    gitBranch: ${quoted(gitBranch)}
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
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
