import { formatCount } from '@/lib/format';
import type { DockerState } from './docker';

type Facts = {
  url: string;
  previewPort: number;
  dataDir: string;
  database: 'embedded' | 'DATABASE_URL';
  docker: DockerState;
  done: Done;
};

/** What was made or changed on the way; `before` is what was done while there was no TypeScript yet. */
type Done = { before?: string; migrations: number; isBuilt: boolean };

/** The one screen that `npm start` prints: where to go, what was done, where data lives, how to stop. */
export function screen(facts: Facts): string {
  const rows = [
    ['Dashboard', facts.url],
    ['Previews', `http://<name>.localhost:${facts.previewPort}`],
    ['Docker', dockerLine(facts.docker)],
    [
      'Database',
      facts.database === 'embedded' ? `PostgreSQL in ${facts.dataDir}/postgres` : 'from DATABASE_URL',
    ],
    ['Data', facts.dataDir],
    ['Done now', doneLine(facts)],
    ['Stop', 'Ctrl-C; environments keep running'],
  ];
  return `\n  Warren is running\n\n${rows.map(([name = '', text]) => `  ${name.padEnd(10)} ${text}`).join('\n')}\n`;
}

/** In the order in which it happened. */
function doneLine({ docker, done: { before, migrations, isBuilt } }: Facts): string {
  const facts = [
    before,
    ...docker.done,
    migrations > 0 && `applied ${formatCount(migrations, 'migration')}`,
    isBuilt && 'built the dashboard',
  ];
  return facts.filter(Boolean).join(', ') || 'nothing was missing';
}

function dockerLine(docker: DockerState): string {
  if (docker.state === 'missing') return `not found. ${docker.advice}`;
  return docker.state === 'started' ? 'engine started; it goes on when Warren stops' : 'engine found';
}
