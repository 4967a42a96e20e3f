import type { TerminalChoice } from '@/components/terminal/terminal-choice';
import type { ComponentView, ContainerView } from '@/contract/environment';

/** Where a shell can be opened; with its running containers, sidecars among them, once these are known. Pure. */
export function terminalChoices(
  components: readonly ComponentView[],
  containers: readonly ContainerView[] | undefined,
): TerminalChoice[] {
  const openable = components.filter(({ isDropped, hasContainers }) => !isDropped && hasContainers);
  return openable.map((component) => {
    const instances = containers?.filter((one) => one.component === component.name && one.isRunning);
    return { ...component, ...(instances && { instances }) };
  });
}
