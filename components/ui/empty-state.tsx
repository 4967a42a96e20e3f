import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type EmptyStateProps = { icon?: LucideIcon; title: string; children?: ReactNode; actions?: ReactNode };

/** Nothing here yet (or nothing that matches): says what belongs here and offers the way on. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 rounded-lg border border-dashed px-6 py-12 text-center">
      {Icon && <Icon className="mb-1 size-6 text-faint" aria-hidden />}
      <h2 className="font-semibold text-base">{title}</h2>
      {children && <div className="max-w-prose text-muted">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
