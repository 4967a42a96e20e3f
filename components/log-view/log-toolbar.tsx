'use client';
import { ArrowDownToLine, ChevronDown, ChevronUp, Clock3, Download, Search, WrapText } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { useTypedEarly } from '@/components/ui/use-typed-early';
import { cn } from '@/lib/class-names';

export type LogToolbarProps = {
  query: string;
  onQuery: (query: string) => void;
  hitNumber: number;
  hitCount: number;
  onStepHit: (direction: 1 | -1) => void;
  showTimestamps: boolean;
  onShowTimestamps: (show: boolean) => void;
  isWrapped: boolean;
  onWrap: (wrap: boolean) => void;
  isLive: boolean;
  isFollowing: boolean;
  onFollow: (follow: boolean) => void;
  onDownload: () => void;
  children?: ReactNode;
};

export function LogToolbar({ children, ...props }: LogToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b px-3 py-1.5">
      {children}
      <div className="ml-auto flex flex-wrap items-center gap-1">
        <SearchBox {...props} />
        {props.isLive && (
          <Toggle label="Follow" isOn={props.isFollowing} onChange={props.onFollow}>
            <ArrowDownToLine aria-hidden />
          </Toggle>
        )}
        <Toggle label="Timestamps" isOn={props.showTimestamps} onChange={props.onShowTimestamps}>
          <Clock3 aria-hidden />
        </Toggle>
        <Toggle label="Wrap lines" isOn={props.isWrapped} onChange={props.onWrap}>
          <WrapText aria-hidden />
        </Toggle>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Download log"
          title="Download log"
          onClick={props.onDownload}
        >
          <Download aria-hidden />
        </Button>
      </div>
    </div>
  );
}

function SearchBox(props: LogToolbarProps) {
  const isSearching = props.query !== '';
  const field = useTypedEarly(props.query, props.onQuery);
  return (
    <search className="flex items-center gap-1">
      <div className="relative">
        <Search className="absolute top-1.5 left-2 size-4 text-faint" aria-hidden />
        <Input
          ref={field}
          data-search
          aria-keyshortcuts="/"
          type="search"
          aria-label="Search the log"
          placeholder="Search"
          className="h-7 w-44 pl-8"
          value={props.query}
          onChange={(event) => props.onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') props.onStepHit(event.shiftKey ? -1 : 1);
            if (event.key === 'Escape') props.onQuery('');
          }}
        />
      </div>
      <output className="min-w-16 text-center text-[13px] text-muted tabular-nums">
        {isSearching && (props.hitCount === 0 ? 'none' : `${props.hitNumber} of ${props.hitCount}`)}
      </output>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Previous match"
        disabled={props.hitCount === 0}
        onClick={() => props.onStepHit(-1)}
      >
        <ChevronUp aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label="Next match"
        disabled={props.hitCount === 0}
        onClick={() => props.onStepHit(1)}
      >
        <ChevronDown aria-hidden />
      </Button>
    </search>
  );
}

type ToggleProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void; children: ReactNode };

function Toggle({ label, isOn, onChange, children }: ToggleProps) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      className={cn(isOn && 'bg-accent-soft text-accent-text')}
      onClick={() => onChange(!isOn)}
    >
      {children}
    </Button>
  );
}
