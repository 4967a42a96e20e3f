'use client';
import { skipToken, useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTRPC } from '@/client/trpc';
import { cn } from '@/lib/class-names';
import { type Crumb, crumbsOf, type Names, placeOf } from './crumbs';

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
      <Link
        href={crumb.href}
        aria-current={isLast ? 'page' : undefined}
        className={cn('truncate rounded px-1 hover:text-text', isLast && 'font-medium text-text')}
      >
        {crumb.label}
      </Link>
    </li>
  );
}

/** The page asks the same queries, so this costs no request of its own. */
function useNames({ section, id }: { section: string; id: string | undefined }): Names {
  const trpc = useTRPC();
  const inputFor = (wanted: string) => (section === wanted && id ? { id } : skipToken);
  const project = useQuery(trpc.project.get.queryOptions(inputFor('projects')));
  const environment = useQuery(trpc.environment.get.queryOptions(inputFor('environments')));
  const run = useQuery(trpc.run.get.queryOptions(inputFor('runs')));
  const cluster = useQuery(trpc.cluster.get.queryOptions(inputFor('clusters')));
  return { project: project.data, environment: environment.data, run: run.data, cluster: cluster.data };
}
