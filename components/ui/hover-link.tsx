'use client';
import Link from 'next/link';
import { type ComponentProps, useState } from 'react';

/**
 * A link that fetches its page when the person comes near, not when it scrolls into view: a page with thirty links
 * would ask for thirty pages while it is still being drawn.
 */
export function HoverLink({ onMouseEnter, onFocus, onTouchStart, ...props }: ComponentProps<typeof Link>) {
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
      onTouchStart={(event) => {
        setIsNear(true);
        onTouchStart?.(event);
      }}
    />
  );
}
