import type { DeployableView } from '@/contract/definition';
import { type Chosen, chosenNames, leftMissing } from '@/definition/chosen';

type ComingAlongProps = Chosen & { components: readonly DeployableView[] };

/** What a choice of components means for those they depend on, before it is asked for. */
export function ComingAlong({ components, names, dependencies }: ComingAlongProps) {
  return (
    <output className="grid gap-1 text-[13px]">
      {sentences(components, { names, dependencies }).map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
    </output>
  );
}

function sentences(components: readonly DeployableView[], chosen: Chosen): string[] {
  const { names } = chosen;
  if (names.length === 0) return ['Choose at least one component.'];
  const there = components.filter(({ isThere }) => isThere).map(({ name }) => name);
  const along = chosenNames(components, chosen, there).filter((name) => !names.includes(name));
  const missing = leftMissing(components, chosen, there);
  const first = along.length > 0 ? `Comes along: ${along.join(', ')}.` : 'Nothing else comes along.';
  if (missing.length === 0) return [first];
  return [first, `Needed, but not there and left alone: ${missing.join(', ')}.`];
}
