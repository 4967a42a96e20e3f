'use client';
import { Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLiveState } from '@/client/events';

/** Says that the page may be out of date. A hiccup under two seconds is not worth a word. */
export function ConnectionBar() {
  const isLost = useLiveState() === 'lost';
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    if (!isLost) {
      setIsShown(false);
      return;
    }
    const timer = setTimeout(() => setIsShown(true), 2000);
    return () => clearTimeout(timer);
  }, [isLost]);
  return (
    <div role="status" aria-live="polite">
      {isShown && (
        <p className="flex items-center justify-center gap-2 border-b bg-warn-soft px-4 py-1 text-[13px] text-warn">
          <Unplug className="size-3.5" aria-hidden />
          Connection lost, retrying. What you see may be out of date.
        </p>
      )}
    </div>
  );
}
