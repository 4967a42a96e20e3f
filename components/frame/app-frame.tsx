'use client';
import { type ReactNode, useState } from 'react';
import { late } from '@/components/ui/late';
import { ConnectionBar } from './connection-bar';
import { Rail } from './rail';
import { TopBar } from './top-bar';
import { useShortcuts } from './use-shortcuts';

const CommandPalette = late(() => import('./command-palette')).part('CommandPalette');
const KeyList = late(() => import('./key-list')).part('KeyList');

type Overlay = 'palette' | 'keys' | null;

/** Rail, top bar and the scrolling page between them. */
export function AppFrame({ railCollapsed, children }: { railCollapsed: boolean; children: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay>(null);
  useShortcuts({ onPalette: () => setOverlay('palette'), onKeyList: () => setOverlay('keys') });
  const closeOr = (name: Overlay) => (open: boolean) => setOverlay(open ? name : null);
  return (
    <div className="flex h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <Rail startsCollapsed={railCollapsed} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onOpenPalette={() => setOverlay('palette')} />
        <ConnectionBar />
        <main id="content" tabIndex={-1} className="relative min-h-0 flex-1 overflow-y-auto outline-none">
          {children}
        </main>
      </div>
      {overlay === 'palette' && (
        <CommandPalette open onOpenChange={closeOr('palette')} onKeyList={() => setOverlay('keys')} />
      )}
      {overlay === 'keys' && <KeyList open onOpenChange={closeOr('keys')} />}
    </div>
  );
}
