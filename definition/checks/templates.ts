import { countTemplates, hasTemplate, parseTemplate } from '../interpolate';
import { limits } from '../limits';
import type { Reference } from '../references';
import { referencesOf, unknownFilters } from '../references';
import { readSecret } from '../secrets';
import type { Problem } from '../template/ast';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error } from './finding';
import { nameTable, unknownName } from './known-names';
import type { Site, SiteReferences } from './sites';
import type { LinkedSite } from './value-paths';
import { variableCycles } from './variable-cycles';

/** Every text with interpolations, the names it reads, and what is wrong with the notation. */
export function readTemplates(sites: Site[]): { findings: Finding[]; read: SiteReferences[] } {
  const findings: Finding[] = [];
  const read: SiteReferences[] = [];
  const known = new Map<string, ReadText>();
  let left: number = limits.interpolations;
  for (const site of sites) {
    if (!hasTemplate(site.text) || readSecret(site.text).kind !== 'plain') continue;
    if (site.role === 'fixed') {
      findings.push(notHere(site));
      continue;
    }
    left -= known.has(site.text) ? 0 : countTemplates(site.text);
    if (left < 0) return { findings: [...findings, tooMany(site)], read };
    const { problems, references } = readOnce(site.text, known);
    left -= problems.length + (references?.length ?? 0);
    for (const problem of problems) findings.push(problemAt(site, problem));
    if (references) read.push({ site, references });
  }
  return { findings, read };
}

function tooMany({ path }: Site): Finding {
  const message = `There are more than ${limits.interpolations} interpolations and names in them`;
  const hint = 'Keep long texts in the repository, or split the stack into several environments';
  return error('too-large', message, path, { hint });
}

export function checkReferences(draft: Draft, linked: LinkedSite[]): Finding[] {
  const names = nameTable(draft);
  const unknown: Finding[] = [];
  for (const { site, reads } of linked) {
    for (const { reference } of reads) {
      const finding = unknownName(names, site, reference);
      if (finding) unknown.push(finding);
    }
  }
  return [...unknown, ...variableCycles(linked)];
}

function notHere(site: Site): Finding {
  const message = 'Interpolation is not possible here: the value is read before anything is computed';
  const start = site.text.search(/\{[{%#]/);
  return error('no-interpolation-here', message, site.path, { part: { start, end: start + 2 } });
}

type ReadText = { problems: Problem[]; references: Reference[] | null };

/** The same text stands in many components: it is read once. */
function readOnce(text: string, known: Map<string, ReadText>): ReadText {
  const before = known.get(text);
  if (before) return before;
  const read = readText(text);
  known.set(text, read);
  return read;
}

function readText(text: string): ReadText {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return { problems: [parsed.problem], references: null };
  return { problems: unknownFilters(parsed.template), references: referencesOf(parsed.template) };
}

function problemAt(site: Site, { code, message, start, end, hint }: Problem): Finding {
  return error(code, message, site.path, { part: { start, end }, ...(hint && { hint }) });
}
