'use client';
import { Tooltip as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

export type TipProps = {
  text: ReactNode;
  side: 'top' | 'right' | 'bottom' | 'left';
  /** Where the control is that it speaks of. */
  place: DOMRect;
  onEnd: () => void;
};

/** The hint itself, beside a place on the screen; ends on Escape, a press elsewhere or scrolling. */
export function Tip({ text, side, place, onEnd }: TipProps) {
  const { top, left, width, height } = place;
  return (
    <Primitive.Provider>
      <Primitive.Root open onOpenChange={(open) => !open && onEnd()}>
        <Primitive.Trigger asChild>
          <span aria-hidden className="pointer-events-none fixed" style={{ top, left, width, height }} />
        </Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-80 rounded-md bg-text px-2 py-1 text-[13px] text-surface"
          >
            {text}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
