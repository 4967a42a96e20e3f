'use client';
import { useEffect, useRef } from 'react';
import { messageOf } from '@/lib/errors';
import { Button } from './button';
import { toast } from './toast';

type Undoable = {
  /** What was done: "Renamed to main". */
  title: string;
  description?: string;
  /** A promise that is refused is told; whoever answers nothing tells it themselves. */
  onUndo: () => unknown;
};

/**
 * For what is done at once instead of asked about: says it and offers the way back. It stays while somebody points at it
 * or is in it, survives going to another page, and `Ctrl Z` takes the newest one back.
 */
export function undoToast({ title, description, onUndo }: Undoable): void {
  const id = `undo ${Date.now()} ${Math.random()}`;
  const end = () => toast.dismiss(id);
  toast(title, {
    id,
    description,
    duration: Number.POSITIVE_INFINITY,
    action: <UndoButton onUndo={() => void undo(onUndo)} onEnd={end} />,
  });
}

async function undo(onUndo: Undoable['onUndo']): Promise<void> {
  try {
    await onUndo();
  } catch (error) {
    toast.error('Not undone', { description: messageOf(error) });
  }
}

/** Presses the newest one that is on the screen; false when there is none. */
export function undoNewest(): boolean {
  const button = document.querySelector<HTMLButtonElement>(
    '[data-sonner-toast][data-removed="false"] [data-undo]',
  );
  button?.click();
  return button !== null;
}

const shownMs = 10_000;
const tickMs = 250;

function UndoButton({ onUndo, onEnd }: { onUndo: () => void; onEnd: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(onEnd);
  latest.current = onEnd;
  useEffect(() => {
    let leftMs = shownMs;
    const timer = setInterval(() => {
      if (!isHeld(button.current)) leftMs -= tickMs;
      if (leftMs <= 0) latest.current();
    }, tickMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <Button
      ref={button}
      size="sm"
      data-undo
      aria-keyshortcuts="Control+Z Meta+Z"
      className="ml-auto shrink-0"
      onClick={() => {
        onEnd();
        onUndo();
      }}
    >
      Undo
    </Button>
  );
}

/** The library's own clock does not see the keyboard's focus. */
function isHeld(button: HTMLElement | null): boolean {
  const list = button?.closest('ol');
  return document.hidden || (list?.matches(':hover, :focus-within') ?? false);
}
