import { ExternalLink } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import type { EndpointView } from '@/contract/environment';

/** Addresses of a running environment: open or copy. */
export function EndpointLinks({ endpoints, most = 2 }: { endpoints: EndpointView[]; most?: number }) {
  if (endpoints.length === 0) return null;
  const rest = endpoints.length - most;
  return (
    <ul className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      {endpoints.slice(0, most).map(({ url, hostname, path }) => (
        <li key={url} className="relative z-10 flex min-w-0 items-center">
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-w-0 items-center gap-1.5 text-accent-text hover:underline"
          >
            <ExternalLink className="size-3.5 shrink-0" aria-hidden />
            <span className="truncate">{path === '/' ? hostname : `${hostname}${path}`}</span>
          </a>
          <CopyButton text={url} label={`Copy ${url}`} />
        </li>
      ))}
      {rest > 0 && <li className="text-muted">and {rest} more</li>}
    </ul>
  );
}
