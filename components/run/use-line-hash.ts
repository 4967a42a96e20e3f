import { useEffect, useState } from 'react';
import { formatLineRange, type LineRange, parseLineRange } from '@/components/log-view/line-range';

/** Lines a link points at, kept in the address as `#L12-L20`. */
export function useLineHash(): [LineRange | null, (range: LineRange | null) => void] {
  const [range, setRange] = useState<LineRange | null>(() =>
    typeof window === 'undefined' ? null : parseLineRange(window.location.hash),
  );
  useEffect(() => {
    const read = () => setRange(parseLineRange(window.location.hash));
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);

  function choose(next: LineRange | null) {
    const { pathname, search } = window.location;
    window.history.replaceState(
      window.history.state,
      '',
      `${pathname}${search}${next ? formatLineRange(next) : ''}`,
    );
    setRange(next);
  }
  return [range, choose];
}
