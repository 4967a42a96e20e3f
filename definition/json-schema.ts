import { z } from 'zod';
import { components } from './schema/component';
import { topLevel } from './schema/environment';

export type JsonSchema = { [key: string]: unknown };

/** JSON Schema for completion and hover in the editor, made from the schemas that the check uses. */
export function definitionJsonSchema(): JsonSchema {
  const component = z.union(Object.values(components));
  const whole = z
    .strictObject({
      ...topLevel,
      components: z.array(component).nullable().describe('The parts of the environment'),
    })
    .describe('An environment: components, variables and volumes');
  const schema = z.toJSONSchema(whole, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
  return { ...(openExtensions(schema) as JsonSchema), title: 'Environment definition' };
}

/** Every strict map takes x- keys as well; descriptions are Markdown for the editor's hover. */
function openExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(openExtensions);
  if (typeof value !== 'object' || value === null) return value;
  const opened = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, openExtensions(child)]),
  );
  if (opened.additionalProperties === false || opened.properties !== undefined)
    opened.patternProperties = { '^x-': {} };
  if (typeof opened.description === 'string') opened.markdownDescription = opened.description;
  return opened;
}
