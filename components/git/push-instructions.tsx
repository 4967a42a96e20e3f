import { CopyButton } from '@/components/ui/copy-button';
import { HoverLink } from '@/components/ui/hover-link';

/** How the first commit gets in. */
export function PushInstructions({ url }: { url: string }) {
  const commands = `git remote add warren ${url}\ngit push warren HEAD:main`;
  return (
    <div className="border-t px-4 py-3">
      <p className="mb-2 text-muted">This repository is empty. In a folder that has your code, run:</p>
      <div className="flex items-start gap-2 rounded-md bg-sunken p-3">
        <pre className="min-w-0 flex-1 overflow-x-auto font-mono text-[13px]">{commands}</pre>
        <CopyButton text={commands} label="Copy the commands" />
      </div>
      <p className="mt-2 text-[13px] text-muted">
        Git asks for a user name, which may be anything, and a password: an{' '}
        <HoverLink href="/settings" className="text-accent-text underline underline-offset-2">
          access token from Settings
        </HoverLink>
        .
      </p>
    </div>
  );
}
