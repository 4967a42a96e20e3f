import type { ComponentProps, CSSProperties, ReactNode } from 'react';
import { HoverLink } from './hover-link';

/** A row of a list whose title leads to a page of its own; `columns` as in `grid-template-columns`, one under the other on a phone. */
export function ListRow({ columns, children }: { columns: string; children: ReactNode }) {
  return (
    <li
      className="relative grid gap-x-4 first:rounded-t-lg last:rounded-b-lg gap-y-1.5 px-4 py-3 hover:bg-hover md:grid-cols-(--columns) md:items-center"
      style={{ '--columns': columns } as CSSProperties}
    >
      {children}
    </li>
  );
}

/** The title: the whole row is its target, and `j` and `k` stop here. */
export function RowTitle(link: Pick<ComponentProps<typeof HoverLink>, 'href' | 'children'>) {
  return <HoverLink data-list-item className="truncate font-medium after:absolute after:inset-0" {...link} />;
}
