'use client';
import { useRef, useState } from 'react';
import { late, useFailure } from './late';
import { labelOf, SelectButton, type SelectProps } from './select-button';

const whole = late(() => import('./whole-select'));
const WholeSelect = whole.part('WholeSelect');

/** One value of a short list. Option values may not be empty strings. Until it is first used it is its button only. */
export function Select<T extends string>(props: SelectProps<T>) {
  const [firstUse, begin] = useBegin();
  if (firstUse) return <WholeSelect {...props} firstUse={firstUse} />;
  const { value, options, onChange: _, ...button } = props;
  return (
    <SelectButton
      {...button}
      label={labelOf(options, value)}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.ctrlKey || event.pointerType !== 'mouse') return;
        event.preventDefault();
        begin('open', event.currentTarget);
      }}
      onClick={(event) => begin('open', event.currentTarget)}
      onFocus={(event) => begin('focus', event.currentTarget)}
      onKeyDown={(event) => {
        if (!openingKeys.includes(event.key)) return;
        event.preventDefault();
        begin('open', event.currentTarget);
      }}
    />
  );
}

const openingKeys = ['Enter', ' ', 'ArrowDown', 'ArrowUp'];

type Use = 'open' | 'focus';

/** A press counts for more than the focus before it; whoever has gone on meanwhile is not called back. */
function useBegin(): [Use | null, (use: Use, button: HTMLElement) => void] {
  const [use, setUse] = useState<Use | null>(null);
  const isPressed = useRef(false);
  const fail = useFailure();
  function begin(next: Use, button: HTMLElement) {
    if (next === 'open') isPressed.current = true;
    void whole.fetch().then(() => {
      if (isPressed.current) setUse('open');
      else if (document.activeElement === button) setUse('focus');
    }, fail);
  }
  return [use, begin];
}
