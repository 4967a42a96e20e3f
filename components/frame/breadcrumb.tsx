'use client';
import { ChevronRight } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTRPC } from '@/client/trpc';
import { HoverLink } from '@/components/ui/hover-link';
import { cn } from '@/lib/class-names';
import { type Crumb, crumbsOf, type Names, placeOf } from './crumbs';
import { useCached } from './use-cached';

/** Where this page stands, each step a link. */
export function Breadcrumb() {
  const crumbs = crumbsOf(usePathname(), useNames(placeOf(usePathname())));
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-muted">
        {crumbs.map((crumb, index) => (
          <CrumbItem
            key={crumb.href}
            crumb={crumb}
            isLast={index === crumbs.length - 1}
            isFirst={index === 0}
          />
        ))}
      </ol>
    </nav>
  );
}

function CrumbItem({ crumb, isLast, isFirst }: { crumb: Crumb; isLast: boolean; isFirst: boolean }) {
  return (
    <li className={cn('flex min-w-0 items-center gap-1', !isLast && 'hidden sm:flex')}>
      {!isFirst && <ChevronRight className="hidden size-3.5 shrink-0 text-faint sm:block" aria-hidden />}
      <HoverLink
        href={crumb.href}
        aria-current={isLast ? 'page' : undefined}
        className={cn('truncate rounded px-1 hover:text-text', isLast && 'font-medium text-text')}
      >
        {crumb.label}
      </HoverLink>
    </li>
  );
}

/** The page asks; this only reads what it got. */
function useNames({ section, id = '' }: { section: string; id: string | undefined }): Names {
  const trpc = useTRPC();
  const project = useCached<Names['project']>(trpc.project.get.queryKey({ id }));
  const environment = useCached<Names['environment']>(trpc.environment.get.queryKey({ id }));
  const run = useCached<Names['run']>(trpc.run.get.queryKey({ id }));
  const cluster = useCached<Names['cluster']>(trpc.cluster.get.queryKey({ id }));
  return {
    project: section === 'projects' ? project : undefined,
    environment: section === 'environments' ? environment : undefined,
    run: section === 'runs' ? run : undefined,
    cluster: section === 'clusters' ? cluster : undefined,
  };
}
