import type { z } from 'zod';
import type { Finding } from './checks/finding';
import type { Component } from './schema/component';
import { components as componentSchemas } from './schema/component';
import type { Written } from './schema/environment';
import { environmentShape } from './schema/environment';
import { fits } from './schema/fits';
import { isKind, kindNames } from './schema/kinds';
import { issueFindings } from './shape-issues';
import { suggestion } from './text/suggest';
import type { Path, Plain } from './text/tree';
import { isPlainMap, own } from './text/tree';

export type PlacedComponent = { index: number; component: Component };

/** The parts of a definition whose shape is right, and what is wrong with the others. */
export type Shape = {
  findings: Finding[];
  top: Partial<Omit<Written, 'components'>>;
  components: PlacedComponent[];
};

export function checkShape(root: Plain): Shape {
  const findings: Finding[] = [];
  const issues = issuesOf(environmentShape, root);
  findings.push(...issueFindings(issues, { root, schema: environmentShape, base: [] }));
  const top = soundSections(root, findings);
  const list = own(root, 'components');
  const components = Array.isArray(list) ? list : [];
  const placed = components.flatMap((value, index) => placeComponent(value, index, findings));
  return { findings: [...missingDefaults(root), ...findings], top, components: placed };
}

function issuesOf(schema: z.ZodType, value: Plain) {
  if (fits(schema, value)) return [];
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues;
}

/** The guarantee of the cast: only sections that the schema knows, and found nothing wrong with, are left. */
function soundSections(root: Plain, findings: Finding[]): Shape['top'] {
  if (!isPlainMap(root)) return {};
  const broken = new Set(findings.flatMap(({ severity, path }) => (severity === 'error' ? [path[0]] : [])));
  const known = Object.keys(environmentShape.shape).filter((key) => key !== 'components' && !broken.has(key));
  return Object.fromEntries(
    known.filter((key) => Object.hasOwn(root, key)).map((key) => [key, root[key]]),
  ) as Shape['top'];
}

function missingDefaults(root: Plain): Finding[] {
  if (!isPlainMap(root)) return [];
  const wanted = { kind: 'Environment', type: 'primary' };
  return Object.entries(wanted)
    .filter(([key]) => !Object.hasOwn(root, key))
    .map(([key, value]) => ({
      severity: 'warning' as const,
      code: 'missing-key',
      message: `"${key}" is missing; "${value}" is assumed`,
      path: [],
      hint: `Add the line "${key}: ${value}"`,
    }));
}

function placeComponent(value: Plain, index: number, findings: Finding[]): PlacedComponent[] {
  const base: Path = ['components', index];
  const kind = own(value, 'kind');
  if (!isKind(kind)) {
    findings.push(kindFinding(value, kind, base));
    return [];
  }
  const schema = componentSchemas[kind];
  const issues = issuesOf(schema, value);
  if (issues.length === 0) return [{ index, component: value as Component }];
  const found = issueFindings(issues, { root: value, schema, base });
  findings.push(...found);
  return found.some(({ severity }) => severity === 'error') ? [] : [{ index, component: value as Component }];
}

function kindFinding(value: Plain, kind: Plain | undefined, base: Path): Finding {
  const severity = 'error' as const;
  if (!isPlainMap(value))
    return { severity, code: 'wrong-type', message: 'A component must be a map', path: base };
  if (kind === undefined || kind === null) {
    const hint = `Kinds: ${kindNames.join(', ')}`;
    return { severity, code: 'missing-key', message: '"kind" is missing', path: base, hint };
  }
  const path = [...base, 'kind'];
  const name = typeof kind === 'object' ? 'this' : String(kind);
  const hint = () => suggestion(name, kindNames);
  return { severity, code: 'unknown-kind', message: `The kind ${name} is not known`, path, hint };
}
