import { gitAddressProblem } from '../../fields/git';
import { writeSecret } from '../../secrets';
import type { PlainMap } from '../../text/tree';
import type { Booked } from '../ledger';
import { approximated, kept, notSupported, report } from '../ledger';
import { resolvePath } from '../paths';
import type { Node } from '../tree';
import { child, entriesOf, itemsOf, textOf } from '../tree';
import { lookupIn } from '../variables';
import { fileText } from './files';
import type { Rule, Sheet } from './sheet';
import { blankOrWrong, literal, put } from './sheet';

export const placeholderRepo = 'https://git.example/your-org/your-repo.git';

/** A service that is built becomes a component with a Git repository; its context counts from the root of that. */
export const build: Rule = (node, sheet) => {
  if (node.kind !== 'map' || node.entries.size === 0)
    return blankOrWrong(node, 'a folder, or a map with a context');
  const context = child(node, 'context');
  if (!gitSource(sheet, node, context)) return;
  for (const [key, value] of node.entries) {
    const rule = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (rule) rule(value, sheet);
    else if (!key.startsWith('x-')) notSupported(value, 'This key of a build is not known here', 'Remove it');
  }
};

function gitSource(sheet: Sheet, node: Node, context: Node | undefined): boolean {
  const { project, component } = sheet;
  const written = textOf(context) ?? '.';
  if (/^([a-z+]+:\/\/|[\w.-]+@[\w.-]+:)/i.test(written)) return remote(sheet, node, written);
  const path = resolvePath(context?.base ?? node.base, written);
  if (path === null) {
    const message = `The build context "${written}" leads out of the repository`;
    const hint = 'Import from the folder that holds both, or move the sources';
    report(project.ledger, context ?? node, project.file, {
      severity: 'error',
      code: 'bad-path',
      message,
      hint,
    });
    return false;
  }
  component.gitRepo = project.input.git?.repo ?? placeholderRepo;
  component.gitBranch = project.input.git?.branch ?? 'main';
  component.gitApplicationPath = path === '.' ? '/' : `/${path}`;
  if (project.input.git) component.gitDockerComposePath = project.file;
  else needsRepository(sheet, node);
  sheet.compose.build = { context: path, dockerfile: 'Dockerfile' };
  if (context) kept(context, [...sheet.at, 'dockerCompose', 'build', 'context']);
  return true;
}

function needsRepository({ project, service }: Sheet, node: Node): Booked {
  const message = `${service} is built, but the import knows no Git repository`;
  const hint = `Replace ${placeholderRepo} with its address`;
  report(project.ledger, node, project.file, { severity: 'warning', code: 'no-repository', message, hint });
}

/** `https://host/repo.git#branch:folder` */
function remote(sheet: Sheet, node: Node, written: string): boolean {
  const [repo = '', fragment = ''] = written.split('#');
  const [branch = '', folder = ''] = fragment.split(':');
  const context = child(node, 'context') ?? node;
  const path = resolvePath('.', folder === '' ? '.' : folder);
  const problem = gitAddressProblem(repo);
  if (problem || path === null) {
    notSupported(
      node,
      problem ?? 'The folder leads out of the repository',
      'Set gitRepo of the component by hand',
    );
    return false;
  }
  sheet.component.gitRepo = repo;
  sheet.component.gitBranch = branch === '' ? 'main' : branch;
  sheet.component.gitApplicationPath = path === '.' ? '/' : `/${path}`;
  sheet.compose.build = { context: path, dockerfile: 'Dockerfile' };
  kept(context, [...sheet.at, 'gitRepo'], 'Built from its own repository');
  return true;
}

const keys: Record<string, Rule> = {
  context: () => undefined,
  dockerfile,
  dockerfile_inline: (node, sheet) => {
    const text = textOf(node);
    if (text === null) return blankOrWrong(node, 'the text of a Dockerfile');
    sheet.compose.build = { ...(sheet.compose.build as PlainMap) };
    delete sheet.compose.build.dockerfile;
    put(sheet, ['build', 'dockerfile_inline'], literal(text), node);
  },
  args: buildArgs,
  target: (node, sheet) => {
    const text = textOf(node);
    if (text === null) return blankOrWrong(node, 'the name of a stage');
    put(sheet, ['build', 'target'], literal(text), node);
  },
  secrets: buildSecrets,
  cache_from: near('Builds are always cached'),
  cache_to: near('Builds are always cached'),
  no_cache: near('Builds are always cached'),
  pull: near('Images are pulled when they are missing'),
  tags: near('Images are named by Warren'),
  labels: not('Labels of a build are not supported', 'Put them into the Dockerfile with LABEL'),
  platforms: (node) => {
    const names = itemsOf(node).map((item) => textOf(item) ?? '');
    if (names.length === 1)
      return approximated(node, 'The image is built for the machines of the cluster only');
    notSupported(node, 'An image is built for one platform: that of the cluster', 'Leave it out');
  },
  network: not(
    'Builds have a network of their own',
    'Let the Dockerfile fetch what it needs from public addresses',
  ),
  privileged: not(
    'It would give the build the whole machine',
    'Rewrite the step so that it needs no privileges',
  ),
  entitlements: not(
    'It would give the build rights on the machine',
    'Rewrite the step so that it needs none',
  ),
  ssh: not('SSH agents do not come along', 'Use a build secret with a token'),
  additional_contexts: not(
    'Only one build context is supported',
    'Put the files into the context, or copy from an image',
  ),
  extra_hosts: not('Builds look names up as the cluster does', 'Use public names'),
  isolation: not('It is for Windows containers', 'Leave it out'),
  shm_size: not('The size of /dev/shm cannot be set for a build', 'Let the build use less shared memory'),
  ulimits: not('Limits of a build are those of the builder', 'Leave it out'),
  provenance: not('Attestations are not made', 'Leave it out'),
  sbom: not('Attestations are not made', 'Leave it out'),
};

function not(note: string, next: string): Rule {
  return (node) => {
    if (textOf(node) === 'false') return kept(node, undefined, 'Off here as well');
    notSupported(node, note, next);
  };
}

function near(how: string): Rule {
  return (node) => approximated(node, how);
}

function dockerfile(node: Node, sheet: Sheet): Booked {
  const text = textOf(node);
  if (text === null) return blankOrWrong(node, 'a path');
  const inside = resolvePath('.', text);
  if (inside === null) {
    return notSupported(
      node,
      'The Dockerfile lies outside the build context',
      'Move it into the context folder',
    );
  }
  put(sheet, ['build', 'dockerfile'], inside, node);
}

function buildArgs(node: Node, sheet: Sheet): Booked {
  if (node.kind !== 'map' || node.entries.size === 0) return blankOrWrong(node, 'a map of build arguments');
  for (const [name, value] of node.entries) {
    const text = textOf(value) ?? lookupIn(sheet.project.variables)(name);
    if (text === undefined)
      approximated(value, 'It has no value here, so the default of the Dockerfile counts');
    else put(sheet, ['build', 'args', name], literal(text), value);
  }
}

/** Ours is a map of names to values; Compose names secrets of the top level. */
function buildSecrets(node: Node, sheet: Sheet): Booked {
  for (const item of itemsOf(node)) {
    const source = textOf(child(item, 'source')) ?? textOf(item) ?? '';
    const id = textOf(child(item, 'target')) ?? source;
    const found = fileText(sheet.project, 'secrets', source);
    if (!found.ok) {
      notSupported(
        item,
        `The value of the secret ${source} is not known to the import`,
        `Add it under build.secrets as SECRET["…"]`,
      );
      continue;
    }
    const build = sheet.compose.build as PlainMap;
    build.secrets ??= {};
    (build.secrets as PlainMap)[id] = writeSecret(found.text);
    for (const [key, part] of entriesOf(item)) {
      if (['uid', 'gid', 'mode'].includes(key)) approximated(part, 'The builder decides who may read it');
    }
    for (const part of item.kind === 'map' ? [child(item, 'source'), child(item, 'target')] : [item]) {
      if (part) kept(part, [...sheet.at, 'dockerCompose', 'build', 'secrets', id]);
    }
  }
}
