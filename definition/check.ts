import { checkContainment } from './checks/containment';
import { checkDependencies } from './checks/dependencies';
import { checkDeployment } from './checks/deployment';
import type { Draft } from './checks/draft';
import { componentNames, indexByName } from './checks/draft';
import { dependenciesFrom, edgesOf } from './checks/edges';
import type { Finding } from './checks/finding';
import { place } from './checks/finding';
import { checkHosts } from './checks/hosts';
import { checkImages } from './checks/images';
import { checkNames } from './checks/names';
import { checkPods } from './checks/pods';
import { checkRuntime } from './checks/runtime';
import { checkSchedules } from './checks/schedules';
import { checkScripts } from './checks/scripts';
import { checkSecrets } from './checks/secrets';
import { checkSecurity } from './checks/security';
import type { Site } from './checks/sites';
import { sitesOf } from './checks/sites';
import { checkStaticApplications } from './checks/static-application';
import { checkReferences, readTemplates } from './checks/templates';
import { checkUnread } from './checks/unread';
import { linkReads } from './checks/value-paths';
import { checkValues } from './checks/values';
import { checkVolumes } from './checks/volumes';
import type { Diagnostic, Range } from './diagnostics';
import { bySeverity, hasErrors, hiddenNote, shownOf } from './diagnostics';
import { limits } from './limits';
import type { ParsedText } from './parse';
import { parse } from './parse';
import type { Written } from './schema/environment';
import { checkShape } from './shape';
import type { Locate } from './text/locate';
import type { Plain } from './text/tree';
import { own } from './text/tree';

/** A definition without errors: what was written, and where. */
export type Definition = {
  written: Written;
  locate: Locate;
  /** Who waits for whom: as written, and for values that another component makes. */
  dependencies: Map<string, string[]>;
};

/** For outlines and pickers; also filled while the text has errors. */
export type ComponentOutline = { name: string; kind: string; range: Range };

export type CheckResult = {
  diagnostics: Diagnostic[];
  /** What was read, so that nobody reads the text a second time. */
  parsed: ParsedText;
  /** Null when there is any error. */
  definition: Definition | null;
  components: ComponentOutline[];
};

export type CheckOptions = {
  /** Names of variables beyond the text; without them `env.vars` may name only those of the text. */
  outerVariables?: string[] | 'any';
};

/** The one check of a definition, for editor, save, REST and command line. Never throws for any text. */
export function check(text: string, options: CheckOptions = {}): CheckResult {
  const parsed = parse(text);
  const { root, tree, diagnostics: broken, locate } = parsed;
  if (!tree) return { diagnostics: broken, parsed, definition: null, components: [] };
  const shape = checkShape(root);
  const draft: Draft = {
    top: shape.top,
    components: shape.components,
    names: componentNames(root),
    byName: indexByName(shape.components),
    outerVariables: outerTable(options.outerVariables ?? []),
  };
  const { findings: semantic, dependencies } = semanticFindings(draft);
  const findings = [...shape.findings, ...semantic];
  const diagnostics = [...broken, ...placed(findings, locate)];
  const definition = hasErrors(diagnostics) ? null : { written: writtenOf(root), locate, dependencies };
  return { diagnostics, parsed, definition, components: outline(root, locate) };
}

function outerTable(names: string[] | 'any'): Draft['outerVariables'] {
  return names === 'any' ? names : Object.fromEntries(names.map((name) => [name, true]));
}

const checks: ((draft: Draft, sites: Site[]) => Finding[])[] = [
  checkNames,
  checkVolumes,
  checkHosts,
  checkImages,
  checkRuntime,
  checkContainment,
  checkPods,
  checkScripts,
  checkStaticApplications,
  checkUnread,
  checkSchedules,
  checkSecurity,
  checkDeployment,
  checkSecrets,
  checkValues,
];

function semanticFindings(draft: Draft) {
  const sites = sitesOf(draft);
  const { findings: broken, read } = readTemplates(sites);
  const { linked, findings: endless } = linkReads(draft, read);
  const { edges, findings: tangled } = edgesOf(draft, linked);
  const findings = [
    ...checks.flatMap((one) => one(draft, sites)),
    ...broken,
    ...endless,
    ...tangled,
    ...checkReferences(draft, linked),
    ...checkDependencies(draft, edges),
  ];
  return { findings, dependencies: dependenciesFrom(edges) };
}

function placed(findings: Finding[], locate: Locate): Diagnostic[] {
  const shown = shownOf(findings, limits.diagnostics).map((finding) => place(finding, locate));
  shown.sort(
    (a, b) =>
      a.range.startLine - b.range.startLine || a.range.startColumn - b.range.startColumn || bySeverity(a, b),
  );
  const hidden = findings.length - shown.length;
  return hidden > 0 ? [...shown, hiddenNote(hidden)] : shown;
}

/** The guarantee of the cast: the schemas found nothing wrong. */
function writtenOf(root: Plain): Written {
  return root as unknown as Written;
}

function outline(root: Plain, locate: Locate): ComponentOutline[] {
  const list = own(root, 'components');
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index) => {
    const name = own(item, 'name');
    if (typeof name !== 'string') return [];
    return [{ name, kind: String(own(item, 'kind') ?? ''), range: locate(['components', index, 'name']) }];
  });
}
