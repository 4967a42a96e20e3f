import type { ResolvedComponent } from '@/definition/resolved';
import { failed, type InlineAction, needed } from '../action';
import type { ComponentDeclaration } from '../run-store';

/** The same check that guards the save, and every secret opened; then the components are known by name. */
export const checkDefinition: InlineAction = {
  type: 'inline',
  async check({ hand }) {
    const read = hand.read();
    return read.ok ? needed : failed(read.cause);
  },
  async act({ hand, note }) {
    const { components } = hand.resolvedOrThrow();
    note(`The definition is valid: ${components.map(({ name }) => name).join(', ')}`);
    if (hand.run.kind !== 'deploy') return { state: 'success' };
    void hand.checkCluster();
    const declared = components.map(declare);
    return { state: 'success', effects: [{ kind: 'components-declared', components: declared }] };
  },
};

function declare(component: ResolvedComponent, position: number): ComponentDeclaration {
  return {
    name: component.name,
    kind: component.kind,
    position,
    image: component.image,
    gitRepo: component.git?.repo ?? null,
    gitBranch: component.git?.branch ?? null,
  };
}
