'use client';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { cn } from '@/lib/class-names';
import { HoverLink } from './hover-link';
import { tabClasses, tabListClasses } from './tab-classes';

type LinkTabsProps = {
  'aria-label': string;
  tabs: readonly { label: string; href: string /** Pages below it belong to it. */; isParent?: boolean }[];
  className?: string;
};

/** Tabs that are pages of their own; where they do not all fit, the one of this page is in view. */
export function LinkTabs({ tabs, className, ...props }: LinkTabsProps) {
  const pathname = usePathname();
  const bar = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, another tab to bring into view
  useEffect(() => {
    const here = bar.current?.querySelector('[aria-current=page]');
    here?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav ref={bar} className={cn(tabListClasses, className)} {...props}>
      {tabs.map(({ label, href, isParent }) => {
        const isHere = pathname === href || (isParent && pathname.startsWith(`${href}/`));
        return (
          <HoverLink key={href} href={href} className={tabClasses} aria-current={isHere ? 'page' : undefined}>
            {label}
          </HoverLink>
        );
      })}
    </nav>
  );
}
