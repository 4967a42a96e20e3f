'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { TerminalPanelProps } from './terminal-choice';
import { TerminalTabStrip } from './terminal-tab-strip';
import { TerminalToolbar } from './terminal-toolbar';
import { TerminalView } from './terminal-view';
import { useFontSize } from './use-font-size';
import { useTerminalTabs } from './use-terminal-tabs';

/** Tabs, pickers and one view per shell; all views stay mounted, so that a hidden shell keeps its screen. */
export function TerminalWorkspace({ environmentId, components }: TerminalPanelProps) {
  const [{ tabs, activeId, entered }, dispatch] = useTerminalTabs(environmentId);
  const [picked, setPicked] = useQueryStates({ component: parseAsString, instance: parseAsString });
  const font = useFontSize();
  const strip = useRef<HTMLDivElement>(null);
  const chosen =
    components.find(({ name }) => name === picked.component) ??
    components.find(({ kind }) => kind === 'Application') ??
    components[0];
  const instance = chosen?.instances?.find(({ id }) => id === picked.instance)?.id;
  const open = () => chosen && dispatch({ kind: 'open', component: chosen.name, instance });
  const isEmpty = tabs.length === 0;
  const ends = useRef(new Map<string, () => void>());
  const onEndable = useCallback((id: string, end: () => void) => void ends.current.set(id, end), []);

  function close(id: string): void {
    ends.current.get(id)?.();
    ends.current.delete(id);
    dispatch({ kind: 'close', id });
  }

  // The first visit opens a shell at once; closing the last tab does not.
  const hasGreeted = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only on arrival
  useEffect(() => {
    if (!hasGreeted.current && isEmpty) open();
    hasGreeted.current = true;
  }, []);

  return (
    <section aria-label="Terminal" className="flex min-h-64 flex-1 flex-col overflow-hidden bg-sunken">
      <div className="flex flex-wrap items-center gap-2 border-b bg-surface px-2 py-1">
        <TerminalTabStrip ref={strip} tabs={tabs} activeId={activeId} dispatch={dispatch} onClose={close} />
        <TerminalToolbar
          components={components}
          component={chosen?.name}
          instance={instance}
          onPick={(next) => void setPicked(next)}
          onOpen={open}
          font={font}
        />
      </div>
      <div className="relative min-h-0 flex-1">
        {isEmpty && (
          <EmptyState title="No shell is open" actions={<Button onClick={open}>Open a shell</Button>}>
            Pick a component above and open a shell in its container.
          </EmptyState>
        )}
        {tabs.map((tab) => (
          <TerminalView
            key={tab.id}
            environmentId={environmentId}
            tab={tab}
            isActive={tab.id === activeId}
            entered={entered}
            fontSize={font.size}
            dispatch={dispatch}
            onEndable={onEndable}
            onLeave={() => strip.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus()}
          />
        ))}
      </div>
    </section>
  );
}
