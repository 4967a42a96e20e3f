'use client';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { ConnectionBar } from './connection-bar';
import { Rail } from './rail';
import { TopBar } from './top-bar';
import { useShortcuts } from './use-shortcuts';

/** Both are opened by a key, seldom at once after a load: they come after the page. */
const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette));
const KeyList = dynamic(() => import('./key-list').then((module) => module.KeyList));

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
