import { isNodeVersion, notNodeVersion } from '../fields/node-version';
import { insideTree } from '../fields/paths';
import { hasTemplate } from '../interpolate';
import type { StaticComponent } from '../schema/component';
import { textOf } from '../schema/scalar';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, warning } from './finding';

export function checkStaticApplications(draft: Draft): Finding[] {
  return draft.components.flatMap(({ index, component }) => {
    const path = ['components', index];
    if (component.kind !== 'StaticApplication') return [];
    return [...output(component, path), ...nodeVersion(component, path)];
  });
}

function output({ buildOutputDir, buildCommand = '' }: StaticComponent, path: Path): Finding[] {
  if (buildOutputDir !== undefined) return outside(buildOutputDir, [...path, 'buildOutputDir']);
  const hint = 'Add "buildOutputDir:" with the folder that the command writes to';
  const message = 'buildOutputDir is missing; "dist" is used';
  return buildCommand.trim() === ''
    ? []
    : [warning('missing-key', message, [...path, 'buildCommand'], { part: 'key', hint })];
}

function outside(written: string, path: Path): Finding[] {
  if (hasTemplate(written) || insideTree(written) !== null) return [];
  const hint = 'Write it from gitApplicationPath, such as dist';
  return [error('bad-path', `"${written}" leads out of the folder of the site`, path, { hint })];
}

function nodeVersion({ buildNodeVersion }: StaticComponent, path: Path): Finding[] {
  const version = textOf(buildNodeVersion).trim();
  if (version === '' || hasTemplate(version) || isNodeVersion(version)) return [];
  return [error('bad-version', notNodeVersion(version), [...path, 'buildNodeVersion'])];
}
