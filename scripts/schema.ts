import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionJsonSchema } from '../definition/json-schema';
import { referencePage } from '../definition/reference';

const docs = join(import.meta.dirname, '..', 'docs');
const pages: Record<string, () => string> = {
  'environment.schema.generated.json': () => `${JSON.stringify(definitionJsonSchema(), null, 2)}\n`,
  'definition-keys.generated.md': referencePage,
};

/**
 * `npm run schema` writes what is generated from the schemas of the language into docs: the JSON Schema and the page
 * of all keys. With `check` it only tells whether that is due.
 */
function main(): void {
  for (const [name, make] of Object.entries(pages)) {
    const file = join(docs, name);
    const now = make();
    if (process.argv[2] !== 'check') writeFileSync(file, now);
    else if (!existsSync(file) || readFileSync(file, 'utf8') !== now) {
      console.log(`docs/${name} is stale: run "npm run schema"`);
      process.exitCode = 1;
    }
  }
}

main();
