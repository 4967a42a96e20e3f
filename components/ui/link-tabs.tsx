'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cn } from '@/lib/class-names';
import { tabClasses, tabListClasses } from './tabs';

type LinkTabsProps = {
  'aria-label': string;
  tabs: readonly { label: string; href: string /** Pages below it belong to it. */; isParent?: boolean }[];
  className?: string;
};

/** Tabs that are pages of their own. */
export function LinkTabs({ tabs, className, ...props }: LinkTabsProps) {
  const pathname = usePathname();
  return (
    <nav className={cn(tabListClasses, className)} {...props}>
      {tabs.map(({ label, href, isParent }) => {
        const isHere = pathname === href || (isParent && pathname.startsWith(`${href}/`));
        return (
          <Link key={href} href={href} className={tabClasses} aria-current={isHere ? 'page' : undefined}>
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
