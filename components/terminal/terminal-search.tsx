import type { ISearchOptions } from '@xterm/addon-search';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { Screen } from './create-screen';

type Props = { screen: RefObject<Screen | null>; onClose: () => void };

/** Finds text in the scrollback. Enter next, Shift+Enter previous, Escape back to the shell. */
export function TerminalSearch({ screen, onClose }: Props) {
  const [text, setText] = useState('');
  const [found, setFound] = useState({ at: -1, count: 0 });

  useEffect(() => {
    const search = screen.current?.search;
    const listener = search?.onDidChangeResults(({ resultIndex, resultCount }) =>
      setFound({ at: resultIndex, count: resultCount }),
    );
    return () => {
      listener?.dispose();
      search?.clearDecorations();
    };
  }, [screen]);

  const next = (incremental = false) => screen.current?.search.findNext(text, optionsFor(incremental));
  const previous = () => screen.current?.search.findPrevious(text, optionsFor(false));
  return (
    // Over the screen: a bar that takes room would resize the program and drop what is selected.
    <search className="absolute top-1 right-4 z-10 flex max-w-full items-center gap-1 rounded-md border bg-surface px-2 py-1 shadow-raised">
      <Input
        aria-label="Search in the terminal"
        placeholder="Search"
        className="h-7 w-64"
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          screen.current?.search.findNext(event.target.value, optionsFor(true));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key === 'Enter' && event.shiftKey) previous();
          else if (event.key === 'Enter') next();
        }}
      />
      <span role="status" className="min-w-20 px-2 text-[13px] text-muted">
        {textOf(text, found)}
      </span>
      <Button variant="ghost" size="icon-sm" aria-label="Previous match" onClick={previous}>
        <ChevronUp aria-hidden />
      </Button>
      <Button variant="ghost" size="icon-sm" aria-label="Next match" onClick={() => next()}>
        <ChevronDown aria-hidden />
      </Button>
      <Button variant="ghost" size="icon-sm" aria-label="Close search" onClick={onClose}>
        <X aria-hidden />
      </Button>
    </search>
  );
}

/** Hex colours are all the search add-on understands. */
function optionsFor(incremental: boolean): ISearchOptions {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    incremental,
    decorations: {
      matchBackground: token('warn-soft'),
      matchOverviewRuler: token('warn'),
      activeMatchBackground: token('accent-soft'),
      activeMatchBorder: token('accent'),
      activeMatchColorOverviewRuler: token('accent'),
    },
  };
}

function textOf(text: string, found: { at: number; count: number }): string {
  if (text === '') return '';
  return found.count === 0 ? 'No match' : `${found.at + 1} of ${found.count}`;
}
