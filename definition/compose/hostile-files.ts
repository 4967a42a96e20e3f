import { items, lines } from '../hostile-parts';

type Files = Record<string, string>;

/** Imports of several files that were made to hang, exhaust or overflow whoever reads them; each up to 10 MB; main is c.yml. */
export const hostileFiles: Record<string, () => Files> = {
  'files with thousands of services': () => ({
    'c.yml': `include: [${items(190, (at) => `f${at}.yml`)}]\nservices: {}\n`,
    ...many(190, (at) => [
      `f${at}.yml`,
      `services:\n${lines(40, (to) => `  s${at}_${to}: { image: "a:1" }`)}`,
    ]),
  }),
  'an env file of blank lines': () => withEnv('\n'.repeat(9_900_000)),
  'an env file of comments': () => withEnv('# a\n'.repeat(2_400_000)),
  'an env file of escapes': () => withEnv(lines(9, (at) => `A${at}="${'\\n'.repeat(490_000)}"`)),
  'an env file of short variables': () => withEnv(lines(9, (at) => `A${at}=${'$Z'.repeat(490_000)}`)),
  'env files of thousands of variables': () => ({
    'c.yml': `services:\n${lines(190, (at) => `  s${at}: { image: "a:1", env_file: x${at}.env }`)}`,
    ...many(190, (at) => [`x${at}.env`, lines(7000, (to) => `A${to}=`)]),
  }),
  'folders with thousands of variables': () => ({
    'c.yml': `include: [${items(90, (at) => `d${at}/f.yml`)}]\nservices: {}\n`,
    ...many(90, (at) => [`d${at}/f.yml`, `services:\n  s${at}: { image: "a:$A" }\n`]),
    ...many(90, (at) => [`d${at}/.env`, lines(9000, (to) => `A${to}=`)]),
  }),
};

function withEnv(text: string): Files {
  return { 'c.yml': 'services: { a: { image: "a:1", env_file: x.env } }\n', 'x.env': text };
}

function many(count: number, file: (at: number) => [string, string]): Files {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => file(at)));
}
