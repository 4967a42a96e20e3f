'use client';
import Link from 'next/link';
import { type ComponentProps, useState } from 'react';

/** A link that fetches its page when the person comes near, not when it scrolls into view: lists stay cheap. */
export function HoverLink({ onMouseEnter, onFocus, ...props }: ComponentProps<typeof Link>) {
  const [isNear, setIsNear] = useState(false);
  return (
    <Link
      {...props}
      prefetch={isNear}
      onMouseEnter={(event) => {
        setIsNear(true);
        onMouseEnter?.(event);
      }}
      onFocus={(event) => {
        setIsNear(true);
        onFocus?.(event);
      }}
    />
  );
}
