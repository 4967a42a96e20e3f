'use client';
import { Search, X } from 'lucide-react';
import { cn } from '@/lib/class-names';
import { fieldClasses } from './input';
import { useTypedEarly } from './use-typed-early';

type SearchBoxProps = { value: string; onChange: (text: string) => void; label: string; className?: string };

/** The search of a list; `/` focuses it from anywhere on the page. */
export function SearchBox({ value, onChange, label, className }: SearchBoxProps) {
  const input = useTypedEarly(value, onChange);
  return (
    <div className={cn('relative w-full sm:w-72', className)}>
      <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" aria-hidden />
      <input
        ref={input}
        type="search"
        data-search
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={`${label} ( / )`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(fieldClasses, 'h-8 px-8 [&::-webkit-search-cancel-button]:hidden')}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label="Clear search"
          className="absolute top-1 right-1 grid size-6 place-items-center rounded text-muted hover:bg-hover"
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
        >
          <X className="size-4" aria-hidden />
        </button>
      )}
    </div>
  );
}
