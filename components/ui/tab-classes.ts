export const tabListClasses = 'flex items-center gap-1 overflow-x-auto border-b';
/** For tabs that are links too: set `data-state` or `aria-current="page"` on the active one. */
export const tabClasses =
  '-mb-px inline-flex h-9 shrink-0 items-center gap-2 border-b-2 border-transparent px-3 text-sm font-medium text-muted hover:text-text data-[state=active]:border-accent-text data-[state=active]:text-text aria-[current=page]:border-accent-text aria-[current=page]:text-text';
