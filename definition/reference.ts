import { z } from 'zod';
import { components } from './schema/component';
import { topLevel } from './schema/environment';

/** Every key of the language with its meaning, as Markdown: printed from the schemas that the check uses. */
export function referencePage(): string {
  const seen = new Set<z.ZodType>();
  const parts = [
    '# All keys of a definition',
    'Generated from the schemas by `npm run schema`; do not edit. The guide is [definition.md](definition.md).',
    section('Top level', rowsOf(z.strictObject(topLevel), '', seen)),
    ...Object.entries(components).map(([kind, schema]) =>
      section(kind, [`${schema.description ?? ''}.`, '', ...rowsOf(schema, '', seen)]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, lines: string[]): string {
  return `## ${title}\n\n${lines.join('\n')}`;
}

const head = ['| key | value | meaning |', '| --- | --- | --- |'];

function rowsOf(schema: z.ZodType, prefix: string, seen: Set<z.ZodType>): string[] {
  return [...head, ...rows(schema, prefix, seen)];
}

/** A part that several kinds share is written out once, where it stands first. */
function rows(schema: z.ZodType, prefix: string, seen: Set<z.ZodType>): string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, field]) => {
    const name = prefix + key;
    const inner = unwrap(field);
    const isNeeded = !field.safeParse(undefined).success;
    const meaning = (field.description ?? inner.description ?? '').replaceAll('|', '\\|');
    const row = `| \`${name}\` | ${kindOf(inner)}${isNeeded ? ', needed' : ''} | ${meaning} |`;
    const { body, suffix } = below(inner);
    if (!body) return [row];
    if (seen.has(body)) return [row.replace(/ \|$/, `. Keys: see above |`)];
    seen.add(body);
    return [row, ...rows(body, `${name}${suffix}.`, seen)];
  });
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return unwrap(schema.unwrap() as z.ZodType);
  }
  return schema;
}

/** The map whose keys are listed below a key, through lists, maps by name and unions. */
function below(schema: z.ZodType): { body: z.ZodType | null; suffix: string } {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return { body: inner, suffix: '' };
  if (inner instanceof z.ZodArray) return deeper(inner.element as z.ZodType, '[]');
  if (inner instanceof z.ZodRecord) return deeper(inner.valueType as z.ZodType, '.NAME');
  if (!(inner instanceof z.ZodUnion)) return { body: null, suffix: '' };
  const options = inner.options.map((option) => below(option as z.ZodType));
  return options.find(({ body }) => body !== null) ?? { body: null, suffix: '' };
}

function deeper(schema: z.ZodType, step: string): { body: z.ZodType | null; suffix: string } {
  const { body, suffix } = below(schema);
  return { body, suffix: step + suffix };
}

function kindOf(schema: z.ZodType): string {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) {
    return [...new Set(inner.options.map((option) => kindOf(option as z.ZodType)))].join(' or ');
  }
  if (inner instanceof z.ZodEnum) return inner.options.map((option) => `\`${String(option)}\``).join(', ');
  if (inner instanceof z.ZodLiteral) return `\`${String(inner.value)}\``;
  if (inner instanceof z.ZodArray) return `list of ${plural(kindOf(inner.element as z.ZodType))}`;
  if (inner instanceof z.ZodRecord || inner instanceof z.ZodObject) return 'map';
  return words[inner.type] ?? 'anything';
}

const words: Record<string, string> = {
  string: 'text',
  number: 'number',
  boolean: 'true or false',
  null: 'nothing',
};

function plural(word: string): string {
  return word.replaceAll('text', 'texts').replaceAll('number', 'numbers').replaceAll('map', 'maps');
}
