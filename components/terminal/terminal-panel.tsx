'use client';

import dynamic from 'next/dynamic';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonBlock } from '@/components/ui/skeleton';
import type { TerminalPanelProps } from './terminal-choice';
import { fontReady } from './terminal-font';

const Workspace = dynamic(loadWorkspace, {
  ssr: false,
  loading: () => <SkeletonBlock label="the terminal" className="m-4 h-96" />,
});

/** Shells in the containers of one environment. Fills its parent; xterm loads only when it is shown. */
export function TerminalPanel({ environmentId, components }: TerminalPanelProps) {
  if (components.length === 0)
    return (
      <div className="p-4 sm:px-6">
        <EmptyState title="No containers yet">
          Deploy the environment, then open a shell in one of its components here.
        </EmptyState>
      </div>
    );
  return <Workspace key={environmentId} environmentId={environmentId} components={components} />;
}

async function loadWorkspace() {
  const [{ TerminalWorkspace }] = await Promise.all([import('./terminal-workspace'), fontReady()]);
  return TerminalWorkspace;
}
