'use client';
import { Menu, Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { late } from '@/components/ui/late';
import { AccountMenu } from './account-menu';
import { Breadcrumb } from './breadcrumb';
import { RunningWork } from './running-work';

const Drawer = late(() => import('./drawer')).part('Drawer');

export function TopBar({ onOpenPalette }: { onOpenPalette: () => void }) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b bg-surface px-3 sm:px-4">
      <DrawerButton />
      <Breadcrumb />
      <div className="ml-auto flex shrink-0 items-center gap-1.5">
        <button
          type="button"
          onClick={onOpenPalette}
          aria-keyshortcuts="Control+K Meta+K"
          className="flex h-8 items-center gap-2 rounded-md px-2 text-muted hover:bg-hover lg:w-56 lg:border lg:bg-canvas"
        >
          <Search className="size-4" aria-hidden />
          <span className="sr-only lg:not-sr-only">Go to…</span>
          <span className="ml-auto hidden lg:inline-flex" aria-hidden>
            <Kbd>Ctrl K</Kbd>
          </span>
        </button>
        <RunningWork />
        <AccountMenu />
      </div>
    </header>
  );
}

/** The rail of narrow screens comes when it is asked for. */
function DrawerButton() {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label="Open navigation"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
        className="-ml-1 grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover md:hidden"
      >
        <Menu className="size-5" aria-hidden />
      </button>
      {isOpen && <Drawer onClose={() => setIsOpen(false)} onClosed={() => button.current?.focus()} />}
    </>
  );
}
