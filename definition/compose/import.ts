import { hasErrors, hiddenNote, shownOf } from '../diagnostics';
import { limits } from '../limits';
import type { Ledger } from './ledger';
import { newLedger, report, reportOf, topOfFile } from './ledger';
import { importLimits } from './limits';
import { loadProject } from './load';
import type { Loading } from './load-file';
import { isTooMany } from './load-file';
import { mapProject } from './map/project';
import type { Project } from './map/sheet';
import { folderOf, resolvePath } from './paths';
import { isAt, settledText } from './settle';
import { suggestionsOf } from './suggest';
import type { Node } from './tree';
import { child, entriesOf, itemsOf, scalarNode, textOf } from './tree';
import type { ImportDiagnostic, ImportInput, ImportResult } from './types';
import type { Variables } from './variables';
import { addDotEnv, newVariables } from './variables';

/**
 * Compose files as an environment definition, with what became of every leaf of them. Pure: it reads only what it is
 * given, and never throws for any text. With an error among the diagnostics the import is refused and the text empty.
 */
export function importCompose(input: ImportInput): ImportResult {
  const ledger = newLedger();
  const mains = (Array.isArray(input.main) ? input.main : [input.main]).map((file) => resolvePath('.', file));
  const files = Object.fromEntries(
    Object.entries(input.files).flatMap(([file, text]) => {
      const path = resolvePath('.', file);
      return path === null ? [] : [[path, text]];
    }),
  );
  const refusal = refusalOf(files, mains, input);
  if (refusal) {
    const [file, code, message] = refusal;
    report(ledger, null, file, { severity: 'error', code, message });
    return resultOf(ledger, { definitionText: '', suggestions: [] });
  }
  const known = mains.filter((file) => file !== null);
  return importFiles(ledger, { ...input, files }, known);
}

function refusalOf(files: Record<string, string>, mains: (string | null)[], input: ImportInput) {
  const first = mains[0];
  const shown = String(Array.isArray(input.main) ? input.main[0] : input.main);
  if (first === undefined || mains.includes(null)) {
    return [shown, 'bad-path', 'The path of the Compose file leads out of the repository'] as const;
  }
  const length = Object.values(files).reduce((sum, text) => sum + text.length, input.dotEnv?.length ?? 0);
  if (length > importLimits.textLength) {
    return [shown, 'too-large', 'The files of an import may have at most 10 MB together'] as const;
  }
  if (Object.keys(files).length > importLimits.files) {
    return [shown, 'too-large', `An import takes at most ${importLimits.files} files`] as const;
  }
  return null;
}

function importFiles(ledger: Ledger, input: ImportInput, mains: string[]): ImportResult {
  const file = mains[0] ?? '';
  const folder = resolvePath('.', input.projectDir ?? folderOf(file)) ?? '.';
  const variables = newVariables(input);
  const dotEnvFile = folder === '.' ? '.env' : `${folder}/.env`;
  const dotEnv = input.dotEnv ?? input.files[dotEnvFile];
  const dotEnvs: Loading['dotEnvs'] = new Map();
  if (dotEnv !== undefined) dotEnvs.set(dotEnvFile, addDotEnv(ledger, variables, dotEnvFile, dotEnv));
  const loading: Loading = {
    ...{ ledger, files: input.files, dotEnvs },
    ...{ read: new Map(), extended: new Map(), included: 0 },
  };
  const root = loadProject(loading, { files: mains, folder, variables }, []);
  if (!root || isTooMany(ledger, file, child(root, 'services')) || hasErrors(ledger.diagnostics)) {
    return resultOf(ledger, { definitionText: '', suggestions: [], variables, root });
  }
  return mapRoot(newProject({ ledger, input, variables, root, file }));
}

function newProject(parts: Pick<Project, 'ledger' | 'input' | 'variables' | 'root' | 'file'>): Project {
  return {
    ...parts,
    names: new Map(),
    volumeNames: new Map(),
    jobs: new Set(),
    owners: new Map(),
    aliases: new Map(),
    volumes: new Map(),
    ports: 0,
    envFiles: new Map(),
  };
}

function mapRoot(project: Project): ImportResult {
  const { ledger, root, variables, file } = project;
  const mapped = mapProject(project, chosenProfiles(project));
  const { text, left, components } = settledText(ledger, mapped, file);
  for (const { code, message, hint, path } of left) {
    const leaf = ledger.leaves.find((one) => isAt(one, path));
    const at = leaf ? scalarNode('', { leaves: [leaf], base: '.' }) : null;
    report(ledger, at, file, { severity: 'error', code, message, ...(hint && { hint }) });
  }
  const isRefused = hasErrors(ledger.diagnostics);
  const suggestions = isRefused ? [] : suggestionsOf(components, ledger);
  return resultOf(ledger, { definitionText: isRefused ? '' : text, suggestions, variables, root });
}

function chosenProfiles({ input, variables }: Project): ReadonlySet<string> {
  if (input.profiles) return new Set(input.profiles);
  const written = variables.dotEnv.get('COMPOSE_PROFILES')?.value ?? '';
  return new Set(
    written
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  );
}

type Parts = Pick<ImportResult, 'definitionText' | 'suggestions'> & {
  variables?: Variables;
  root?: Node | null;
};

function resultOf(ledger: Ledger, { definitionText, suggestions, variables, root }: Parts): ImportResult {
  const used = [...(variables?.used.values() ?? [])];
  return {
    definitionText,
    report: reportOf(ledger),
    suggestions,
    diagnostics: diagnosticsOf(ledger),
    variables: used.sort((a, b) => (a.name < b.name ? -1 : 1)),
    profiles: profilesOf(root ?? undefined),
  };
}

function diagnosticsOf({ diagnostics, told }: Ledger): ImportDiagnostic[] {
  const shown = shownOf(diagnostics, limits.diagnostics).map(cut);
  const hidden = told.error + told.warning + told.info - shown.length;
  return hidden > 0 ? [...shown, { ...hiddenNote(hidden), file: shown[0]?.file ?? '' }] : shown;
}

function cut(one: ImportDiagnostic): ImportDiagnostic {
  return { ...one, message: one.message.slice(0, 500), range: one.range ?? topOfFile };
}

function profilesOf(root: Node | undefined): string[] {
  const services = entriesOf(child(root, 'services'));
  const all = services.flatMap(([, service]) =>
    itemsOf(child(service, 'profiles')).map((item) => textOf(item) ?? ''),
  );
  return [...new Set(all)].filter(Boolean).sort();
}
