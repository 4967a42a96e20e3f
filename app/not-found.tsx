import { Logo } from '@/components/frame/logo';
import { Button } from '@/components/ui/button';
import { HoverLink } from '@/components/ui/hover-link';

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center justify-items-center gap-2 p-6 text-center">
      <Logo className="mb-2 size-9" />
      <h1 className="font-semibold text-xl">There is no page at this address</h1>
      <p className="text-muted">The link may be old, or something was renamed or deleted.</p>
      <Button asChild variant="primary" className="mt-3">
        <HoverLink href="/projects">Go to projects</HoverLink>
      </Button>
    </main>
  );
}
