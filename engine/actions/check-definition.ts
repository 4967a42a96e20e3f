import type { ResolvedEnvironment } from '@/definition/resolved';
import { failed, type InlineAction, needed } from '../action';
import { makings } from '../making';
import type { ComponentDeclaration } from '../run-store';

/** The same check that guards the save, and every secret opened; then the components are known by name. */
export const checkDefinition: InlineAction = {
  type: 'inline',
  async check({ hand }) {
    const read = hand.read();
    return read.ok ? needed : failed(read.cause);
  },
  async act({ hand, note }) {
    const declared = declarations(hand.resolvedOrThrow());
    note(`The definition is valid: ${declared.map(({ name }) => name).join(', ')}`);
    if (hand.run.kind !== 'deploy') return { state: 'success' };
    void hand.checkCluster();
    return { state: 'success', effects: [{ kind: 'components-declared', components: declared }] };
  },
};

const imageKinds = { dockerfile: 'DockerImage', commands: 'CustomDockerImage' } as const;

function declarations(resolved: ResolvedEnvironment): ComponentDeclaration[] {
  const kinds = new Map<string, string>([
    ...(resolved.images ?? []).map(({ name, by }) => [name, imageKinds[by.kind]] as const),
    ...resolved.components.flatMap(({ helpers = [] }) =>
      helpers.map(({ from, role }) => [from, kindOf[role]] as const),
    ),
    ...[...(resolved.scripts ?? []), ...resolved.components].map(({ name, kind }) => [name, kind] as const),
  ]);
  return makings(resolved).map(({ name, image, git }, position) => ({
    name,
    kind: kinds.get(name) ?? '',
    position,
    image,
    gitRepo: git?.repo ?? null,
    gitBranch: git?.branch ?? null,
  }));
}

const kindOf = { init: 'InitContainer', sidecar: 'SidecarContainer' } as const;
