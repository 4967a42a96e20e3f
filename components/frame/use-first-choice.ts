import { type KeyboardEvent, useRef, useState } from 'react';

/** The first entry is the chosen one until the person moves, also when records arrive above the entry that was first. */
export function useFirstChoice() {
  const [value, setValue] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const hasMoved = useRef(false);
  const move = () => {
    hasMoved.current = true;
  };
  return {
    list,
    command: {
      value,
      onValueChange: setValue,
      onKeyDown: ({ key }: KeyboardEvent) => void (key.startsWith('Arrow') && move()),
      onPointerMove: move,
    },
    /** Something else was typed: what was chosen before may be gone. */
    follow: () => {
      hasMoved.current = false;
    },
    first: () => {
      const entry = list.current?.querySelector('[cmdk-item]');
      if (!hasMoved.current && entry) setValue(entry.getAttribute('data-value') ?? '');
      if (!hasMoved.current) list.current?.scrollTo?.({ top: 0 });
    },
  };
}
