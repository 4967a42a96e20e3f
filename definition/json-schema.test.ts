import { describe, expect, it } from 'vitest';
import type { JsonSchema } from './json-schema';
import { definitionJsonSchema } from './json-schema';

type Node = JsonSchema & {
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  additionalProperties?: unknown;
};

function objects(node: unknown, found: Node[] = []): Node[] {
  if (typeof node !== 'object' || node === null) return found;
  if (!Array.isArray(node) && 'properties' in node) found.push(node as Node);
  for (const child of Object.values(node)) objects(child, found);
  return found;
}

describe('the JSON Schema of the editor', () => {
  const schema = definitionJsonSchema();

  it('describes the environment and its three kinds', () => {
    expect(Object.keys((schema as Node).properties ?? {})).toContain('environmentVariablesGroups');
    expect(JSON.stringify(schema)).toContain('"const":"Application"');
    expect(JSON.stringify(schema)).toContain('"const":"Database"');
    expect(JSON.stringify(schema)).toContain('"const":"Service"');
  });

  it('has a hover text for every key, with room for x- keys', () => {
    const all = objects(schema);
    expect(all.length).toBeGreaterThan(20);
    for (const one of all) {
      expect(one.patternProperties).toEqual({ '^x-': {} });
      for (const [key, property] of Object.entries(one.properties ?? {})) {
        expect([key, typeof property.markdownDescription]).toEqual([key, 'string']);
      }
    }
  });
});
