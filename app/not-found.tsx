import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center p-6">
      <EmptyState
        title="There is no page at this address"
        actions={
          <Button asChild variant="primary">
            <Link href="/projects">Go to projects</Link>
          </Button>
        }
      >
        The link may be old, or something was renamed or deleted.
      </EmptyState>
    </main>
  );
}
