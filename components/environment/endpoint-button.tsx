import { ExternalLink } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import type { EndpointView } from '@/contract/environment';

/** Opens a public address of the environment; the copy button stands beside it. */
export function EndpointButton({ endpoint }: { endpoint: EndpointView }) {
  const text = `${endpoint.hostname}${endpoint.path === '/' ? '' : endpoint.path}`;
  return (
    <span className="inline-flex min-w-0 items-center rounded-md border bg-surface">
      <Button asChild variant="ghost" size="sm" className="min-w-0 text-accent-text">
        <a href={endpoint.url} target="_blank" rel="noreferrer">
          <ExternalLink aria-hidden />
          <span className="truncate font-mono text-xs">{text}</span>
        </a>
      </Button>
      <CopyButton text={endpoint.url} label={`Copy address of ${endpoint.component}`} />
    </span>
  );
}
