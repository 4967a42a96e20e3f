import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionJsonSchema } from '../definition/json-schema';

const file = join(import.meta.dirname, '..', 'docs', 'environment.schema.generated.json');

/** `npm run schema` writes the JSON Schema of the language into docs; with `check` it only tells whether that is due. */
function main(): void {
  const now = `${JSON.stringify(definitionJsonSchema(), null, 2)}\n`;
  if (process.argv[2] !== 'check') writeFileSync(file, now);
  else if (readFileSync(file, 'utf8') !== now) {
    console.log('docs/environment.schema.generated.json is stale: run "npm run schema"');
    process.exitCode = 1;
  }
}

main();
