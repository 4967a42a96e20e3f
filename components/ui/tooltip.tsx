'use client';
import { Slot } from 'radix-ui';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { late } from './late';
import type { TipProps } from './tooltip-tip';

const Tip = late(() => import('./tooltip-tip')).part('Tip');
const afterMs = 300;

type TooltipProps = { text: ReactNode; children: ReactNode; side?: TipProps['side'] };

/** A hint on hover and focus. The child must be focusable and must have a name of its own. */
export function Tooltip({ text, children, side = 'top' }: TooltipProps) {
  const id = useId();
  const { place, show, hide } = usePlace();
  return (
    <>
      <Slot.Root
        aria-describedby={place ? id : undefined}
        onPointerEnter={({ pointerType, currentTarget }) =>
          pointerType !== 'touch' && show(currentTarget, afterMs)
        }
        onPointerLeave={hide}
        onPointerDown={hide}
        onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && show(currentTarget, 0)}
        onBlur={hide}
      >
        {children}
      </Slot.Root>
      {place && (
        <>
          <span id={id} hidden>
            {text}
          </span>
          <Tip text={text} side={side} place={place} onEnd={hide} />
        </>
      )}
    </>
  );
}

/** Where the hint belongs, while it is shown. */
function usePlace() {
  const [place, setPlace] = useState<DOMRect | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  function show(control: HTMLElement, waitMs: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPlace(control.getBoundingClientRect()), waitMs);
  }
  function hide() {
    clearTimeout(timer.current);
    setPlace(null);
  }
  return { place, show, hide };
}
