import { useVirtualizer } from '@tanstack/react-virtual';
import { type UIEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { LogItem } from './log-item';

const lineHeight = 20;
const groupHeight = 32;
/** Nearer to the end than this counts as being there. */
const endMarginPx = 30;
/** So long after a line was shown a scroll may still tell of the end, where the view was before. */
const staleMs = 500;

type LogListOptions = { items: readonly LogItem[]; isWrapped: boolean; isLive: boolean; startIndex: number };

/** The scrolling window over the lines. It follows the end of a live log until the person scrolls up. */
export function useLogList({ items, isWrapped, isLive, startIndex }: LogListOptions) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const hand = useHand(items.at(-1)?.key);
  const [isFollowing, setFollowing] = useState(isLive && startIndex < 0);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: (index) => (items[index]?.kind === 'group' ? groupHeight : lineHeight),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 20,
  });

  const end = items.length - 1;
  useEffect(() => {
    if (isFollowing && end >= 0) virtualizer.scrollToIndex(end, { align: 'end' });
  }, [isFollowing, end, virtualizer]);

  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  const showIndex = useCallback(
    (index: number) => {
      shownAt.current = performance.now();
      setFollowing(false);
      virtualizer.scrollToIndex(index, { align: 'center' });
    },
    [virtualizer],
  );
  useEffect(() => {
    if (startIndex >= 0) showIndex(startIndex);
  }, [startIndex, showIndex]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: heights known before wrapping changed are wrong after it
  useEffect(() => virtualizer.measure(), [isWrapped, virtualizer]);

  function onScroll(event: UIEvent<HTMLDivElement>) {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
    const isByHand = hand.hasMoved();
    const isAtEnd = scrollHeight - scrollTop - clientHeight < endMarginPx;
    const isStale = performance.now() - shownAt.current < staleMs;
    if (isAtEnd && isLive && !isStale) setFollowing(true);
    else if (scrollTop < lastTop.current - 2 && isByHand) setFollowing(false);
    lastTop.current = scrollTop;
  }

  return {
    scrollRef,
    virtualizer,
    isFollowing,
    setFollowing,
    showIndex,
    handlers: { ...hand.handlers, onScroll },
  };
}

const handMs = 1000;
/** The bar may be dragged for a while, and nothing is heard of it. */
const dragMs = 10_000;

/**
 * Under a flood the view jumps by itself when the oldest lines go; that must not end the following.
 * While lines come, only a wheel, finger, key or pointer counts as a person's move.
 */
function useHand(newest: string | undefined) {
  const until = useRef(0);
  const lastNewest = useRef(newest);
  const touch = (ms: number) => () => {
    until.current = performance.now() + ms;
  };
  return {
    hasMoved() {
      const isQuiet = lastNewest.current === newest;
      lastNewest.current = newest;
      return isQuiet || performance.now() < until.current;
    },
    handlers: {
      onWheel: touch(handMs),
      onTouchMove: touch(handMs),
      onKeyDown: touch(handMs),
      onPointerDown: touch(dragMs),
    },
  };
}
