'use client';
import { Command } from 'cmdk';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { LabelCount } from '@/contract/label';
import { type LabelOption, proposeLabels } from './label-options';

type ProposalsProps = {
  labels: LabelCount[];
  chosen: readonly string[];
  onToggle: (text: string) => void;
};

/** The window of the filter by labels. Stays open, so that several can be chosen in one go. */
export function Proposals({ labels, chosen, onToggle }: ProposalsProps) {
  const [search, setSearch] = useState('');
  const { options, left, typed } = proposeLabels(labels, chosen, search);
  return (
    <Command label="Find a label" shouldFilter={false} loop>
      <Command.Input
        value={search}
        onValueChange={setSearch}
        placeholder="Find a label"
        className="h-9 w-full border-b bg-transparent px-3 text-sm outline-none"
      />
      <Command.List label="Labels" className="max-h-72 overflow-y-auto p-1">
        {options.map((option) => (
          <Option
            key={option.text}
            option={option}
            isChosen={chosen.includes(option.text)}
            onToggle={onToggle}
          />
        ))}
        {typed && (
          <Command.Item value={typed} onSelect={() => onToggle(typed)} className={optionClasses}>
            <span className="truncate">Filter by “{typed}”</span>
          </Command.Item>
        )}
        <Command.Empty className="px-2 py-4 text-center text-muted">No label matches.</Command.Empty>
      </Command.List>
      {left > 0 && (
        <p className="border-t px-3 py-1.5 text-[13px] text-muted">{left} more: type to find them</p>
      )}
    </Command>
  );
}

const optionClasses =
  'flex min-h-8 cursor-default items-center gap-2 rounded px-2 text-sm data-[selected=true]:bg-hover';

type OptionProps = { option: LabelOption; isChosen: boolean; onToggle: (text: string) => void };

function Option({ option: { text, kind, count }, isChosen, onToggle }: OptionProps) {
  return (
    <Command.Item value={text} onSelect={() => onToggle(text)} className={optionClasses}>
      <Check className={isChosen ? 'size-4 shrink-0' : 'invisible size-4 shrink-0'} aria-hidden />
      <span className="truncate" title={text}>
        {text}
      </span>
      {kind === 'key' && <span className="shrink-0 text-[13px] text-muted">any value</span>}
      {isChosen && <span className="sr-only">chosen</span>}
      <span className="ml-auto shrink-0 text-[13px] text-muted tabular-nums">{count}</span>
    </Command.Item>
  );
}
