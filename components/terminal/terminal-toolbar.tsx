import { AArrowDown, AArrowUp, Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { Tooltip } from '@/components/ui/tooltip';
import type { TerminalChoice } from './terminal-choice';
import type { useFontSize } from './use-font-size';

type Props = {
  components: TerminalChoice[];
  component: string | undefined;
  instance: string | undefined;
  onPick: (next: { component: string; instance: string | null }) => void;
  onOpen: () => void;
  font: ReturnType<typeof useFontSize>;
};

const anyContainer = 'any';

/** Where the next shell opens, and how large letters are. */
export function TerminalToolbar({ components, component, instance, onPick, onOpen, font }: Props) {
  const instances = components.find(({ name }) => name === component)?.instances ?? [];
  return (
    <div className="flex max-w-full flex-wrap items-center gap-1">
      <Select
        aria-label="Component"
        className="w-36 sm:w-44"
        value={component}
        options={components.map(({ name }) => ({ value: name, label: name }))}
        onChange={(name) => onPick({ component: name, instance: null })}
      />
      {component && instances.length > 1 && (
        <Select
          aria-label="Container"
          className="w-36 sm:w-44"
          value={instance ?? anyContainer}
          options={[
            { value: anyContainer, label: 'Any container' },
            ...instances.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => onPick({ component, instance: id === anyContainer ? null : id })}
        />
      )}
      <Button size="sm" onClick={onOpen}>
        <Plus aria-hidden />
        New shell
      </Button>
      <Tooltip text="Smaller letters">
        <Button variant="ghost" size="icon-sm" aria-label="Smaller letters" onClick={font.shrink}>
          <AArrowDown aria-hidden />
        </Button>
      </Tooltip>
      <Tooltip text="Larger letters">
        <Button variant="ghost" size="icon-sm" aria-label="Larger letters" onClick={font.grow}>
          <AArrowUp aria-hidden />
        </Button>
      </Tooltip>
    </div>
  );
}
