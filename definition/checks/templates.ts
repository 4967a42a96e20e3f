import { hasTemplate, parseTemplate } from '../interpolate';
import { referencesOf, unknownFilters } from '../references';
import { readSecret } from '../secrets';
import type { Problem } from '../template/ast';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error } from './finding';
import { nameTable, unknownName } from './known-names';
import type { Site, SiteReferences } from './sites';
import { variableCycles } from './variable-cycles';

/** Every text with interpolations, the names it reads, and what is wrong with the notation. */
export function readTemplates(sites: Site[]): { findings: Finding[]; read: SiteReferences[] } {
  const findings: Finding[] = [];
  const read: SiteReferences[] = [];
  for (const site of sites) {
    if (!hasTemplate(site.text) || readSecret(site.text).kind !== 'plain') continue;
    if (site.role === 'fixed') findings.push(notHere(site));
    else read.push(...readSite(site, findings));
  }
  return { findings, read };
}

export function checkReferences(draft: Draft, read: SiteReferences[]): Finding[] {
  const names = nameTable(draft);
  const unknown = read.flatMap(({ site, references }) =>
    references.flatMap((reference) => unknownName(names, site, reference)),
  );
  return [...unknown, ...variableCycles(draft, read)];
}

function notHere(site: Site): Finding {
  const message = 'Interpolation is not possible here: the value is read before anything is computed';
  const start = site.text.search(/\{[{%#]/);
  return error('no-interpolation-here', message, site.path, { part: { start, end: start + 2 } });
}

function readSite(site: Site, findings: Finding[]): SiteReferences[] {
  const parsed = parseTemplate(site.text);
  if (!parsed.ok) {
    findings.push(problemAt(site, parsed.problem));
    return [];
  }
  findings.push(...unknownFilters(parsed.template).map((problem) => problemAt(site, problem)));
  return [{ site, references: referencesOf(parsed.template) }];
}

function problemAt(site: Site, { code, message, start, end, hint }: Problem): Finding {
  return error(code, message, site.path, { part: { start, end }, ...(hint && { hint }) });
}
