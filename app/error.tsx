'use client';
import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const isMissingPart = error.name === 'ChunkLoadError';
  return (
    <div className="mx-auto max-w-xl p-6">
      <h1 className="mb-4 font-semibold text-xl">This page could not be shown</h1>
      <ErrorPanel
        {...(isMissingPart ? missingPart(error) : fault(error))}
        actions={
          <>
            <Button
              variant="primary"
              size="sm"
              onClick={isMissingPart ? () => window.location.reload() : reset}
            >
              {isMissingPart ? 'Reload the page' : 'Try again'}
            </Button>
            <Button size="sm" onClick={() => window.location.assign('/projects')}>
              Go to projects
            </Button>
          </>
        }
      />
    </div>
  );
}

/** After an update of Warren a page that was open asks for files that are no more. */
function missingPart({ message }: Error) {
  return {
    what: 'A part of this page could not be loaded',
    why: 'Warren was updated while the page was open, or the connection was lost.',
    next: 'Reload the page.',
    code: 'unreachable',
    details: message,
  };
}

function fault({ message, digest }: ErrorPageProps['error']) {
  return {
    what: message || 'Something went wrong in Warren',
    next: 'Try again. If it stays, look for the code in the log of the process main.',
    code: digest ?? 'internal',
  };
}
