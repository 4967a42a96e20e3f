import type { DockerState } from './docker';

type Facts = {
  url: string;
  previewPort: number;
  dataDir: string;
  database: 'embedded' | 'DATABASE_URL';
  docker: DockerState;
  /** What was installed or changed on the way. */
  notes: string[];
};

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
    ['Done now', facts.notes.length > 0 ? facts.notes.join(' ') : 'nothing was missing'],
    ['Stop', 'Ctrl-C; environments keep running'],
  ];
  return `\n  Warren is running\n\n${rows.map(([name = '', text]) => `  ${name.padEnd(10)} ${text}`).join('\n')}\n`;
}

function dockerLine(docker: DockerState): string {
  if (docker.state === 'missing') return `not found. ${docker.advice}`;
  return docker.state === 'started' ? 'engine started; it goes on when Warren stops' : 'engine found';
}
