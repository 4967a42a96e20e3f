'use client';
import { Menu, Search } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { useState } from 'react';
import { overlayClasses } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { AccountMenu } from './account-menu';
import { Breadcrumb } from './breadcrumb';
import { OrganizationSwitch } from './organization-switch';
import { RailLinks } from './rail';
import { RunningWork } from './running-work';

export function TopBar({ onOpenPalette }: { onOpenPalette: () => void }) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b bg-surface px-3 sm:px-4">
      <Drawer />
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

/** The rail of narrow screens. */
function Drawer() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Primitive.Root open={isOpen} onOpenChange={setIsOpen}>
      <Primitive.Trigger
        aria-label="Open navigation"
        className="-ml-1 grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover md:hidden"
      >
        <Menu className="size-5" aria-hidden />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClasses} />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-64 border-r bg-surface"
          onClick={(event) => {
            if ((event.target as HTMLElement).closest('a')) setIsOpen(false);
          }}
        >
          <Primitive.Title className="sr-only">Navigation</Primitive.Title>
          <div className="flex h-12 items-center px-2">
            <OrganizationSwitch />
          </div>
          <RailLinks />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
