'use client';
import { Button } from '@/components/ui/button';
import { ErrorPanel } from '@/components/ui/error-panel';

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div className="mx-auto max-w-xl p-6">
      <h1 className="mb-4 font-semibold text-xl">This page could not be shown</h1>
      <ErrorPanel
        what={error.message || 'Something went wrong in Warren'}
        next="Try again. If it stays, look for the code in the log of the process main."
        code={error.digest ?? 'internal'}
        actions={
          <>
            <Button variant="primary" size="sm" onClick={reset}>
              Try again
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
