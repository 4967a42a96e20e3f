'use client';
import { ListFilter, Pause, Play, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { logLevels } from '@/components/log-view/level';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useTypedEarly } from '@/components/ui/use-typed-early';
import { cn } from '@/lib/class-names';
import type { LogWish } from './use-log-wish';

const tails = ['100', '500', '1000', '5000'] as const;
const sinces = [
  { value: 'any', label: 'Any time' },
  { value: '5', label: 'Last 5 min' },
  { value: '60', label: 'Last hour' },
  { value: '1440', label: 'Last day' },
] as const;
const levels = [
  { value: 'any' as const, label: 'All levels' },
  ...logLevels.map((level) => ({ value: level, label: level })),
];

type LogFiltersProps = {
  names: readonly string[];
  wish: LogWish;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
  onClear: () => void;
};

/** Which components, how much of the past, and which lines of it. On a phone the lines have the room until filters are asked for. */
export function LogFilters({ names, wish, isPaused, onPause, onClear }: LogFiltersProps) {
  const [isOpen, setOpen] = useState(wish.level !== null || wish.text !== '');
  const id = useId();
  return (
    <>
      <fieldset className="flex flex-wrap items-center gap-1" aria-label="Components">
        {names.map((name, hue) => (
          <Chip
            key={name}
            name={name}
            hue={hue}
            isOn={wish.chosen.includes(name)}
            onToggle={() => wish.toggle(name)}
          />
        ))}
      </fieldset>
      <Button
        variant="ghost"
        size="sm"
        className="sm:hidden"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <ListFilter aria-hidden /> Filters
      </Button>
      <div id={id} className={cn('contents', !isOpen && 'max-sm:hidden')}>
        <LineFilters wish={wish} />
      </div>
      <Button variant="ghost" size="sm" aria-pressed={isPaused} onClick={() => onPause(!isPaused)}>
        {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />} {isPaused ? 'Continue' : 'Pause'}
      </Button>
      <Button variant="ghost" size="icon-sm" aria-label="Clear" title="Clear" onClick={onClear}>
        <Trash2 aria-hidden />
      </Button>
    </>
  );
}

function LineFilters({ wish }: Pick<LogFiltersProps, 'wish'>) {
  const { set } = wish;
  const filter = useTypedEarly(wish.text, (q) => set({ q }));
  return (
    <>
      <Select
        aria-label="Lines to begin with"
        className="h-7 w-32"
        value={wish.tail}
        options={tails.map((value) => ({ value, label: `${value} lines` }))}
        onChange={(tail) => set({ tail })}
      />
      <Select
        aria-label="Since"
        className="h-7 w-32"
        value={wish.since}
        options={sinces}
        onChange={(since) => set({ since })}
      />
      <Select
        aria-label="Level"
        className="h-7 w-28"
        value={wish.level ?? 'any'}
        options={levels}
        onChange={(level) => set({ level: level === 'any' ? null : level })}
      />
      <Input
        ref={filter}
        aria-label="Show only lines with this text"
        placeholder="Filter"
        className="h-7 w-32"
        value={wish.text}
        onChange={(event) => set({ q: event.target.value || null })}
      />
    </>
  );
}

type ChipProps = { name: string; hue: number; isOn: boolean; onToggle: () => void };

function Chip({ name, hue, isOn, onToggle }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className={cn(
        'inline-flex h-7 items-center gap-1.5 rounded-md border px-2 font-mono text-xs',
        isOn ? 'border-border-strong bg-hover' : 'text-muted line-through hover:bg-hover',
      )}
    >
      <span
        aria-hidden
        className="size-2 rounded-full"
        style={{ backgroundColor: isOn ? `var(--source-${hue % 8})` : 'var(--border-strong)' }}
      />
      {name}
    </button>
  );
}
