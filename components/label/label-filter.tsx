'use client';
import { Tag, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { late } from '@/components/ui/late';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { LabelCount } from '@/contract/label';
import { toggled } from './label-param';

const Proposals = late(() => import('./label-proposals')).part('Proposals');

type LabelFilterProps = {
  /** That the list carries. */
  labels: LabelCount[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Narrows a list by labels; only where something carries one. */
export function LabelFilter({ labels, chosen, onChange }: LabelFilterProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  if (labels.length === 0 && chosen.length === 0) return null;
  const toggle = (text: string) => onChange(toggled(chosen, text));
  return (
    <>
      <Popover>
        <PopoverTrigger asChild>
          <Button ref={trigger}>
            <Tag aria-hidden /> Labels
          </Button>
        </PopoverTrigger>
        <PopoverContent align="start" className="w-72 overflow-hidden p-0" aria-label="Filter by labels">
          <Proposals labels={labels} chosen={chosen} onToggle={toggle} />
        </PopoverContent>
      </Popover>
      {chosen.map((text) => (
        <Button
          key={text}
          aria-label={`Remove the filter ${text}`}
          className="min-w-0 max-w-64 shrink border-transparent bg-accent-soft font-normal text-accent-text"
          onClick={() => {
            toggle(text);
            trigger.current?.focus();
          }}
        >
          <span className="truncate" title={text}>
            {text}
          </span>
          <X aria-hidden />
        </Button>
      ))}
    </>
  );
}
