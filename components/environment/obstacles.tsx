'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';

/** What the validation of a deployment would refuse, told before it starts; nothing when all of it runs. */
export function Obstacles({ environmentId }: { environmentId: string }) {
  const trpc = useTRPC();
  const definition = useQuery(trpc.definition.get.queryOptions({ environmentId }));
  const errors = (definition.data?.unsupported ?? []).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  return (
    <section role="alert" className="grid gap-2">
      <h3 className="font-medium text-[13px] text-muted">What this cluster does not run</h3>
      <ul className="grid list-disc gap-1 pl-5 text-[13px]">
        {errors.slice(0, 5).map(({ range, message, hint }) => (
          <li key={`${range.startLine}:${range.startColumn}`}>
            Line {range.startLine}: {message}
            {hint && <span className="block text-muted">{hint}</span>}
          </li>
        ))}
      </ul>
      {errors.length > 5 && <p className="text-[13px] text-muted">And {errors.length - 5} more.</p>}
    </section>
  );
}
