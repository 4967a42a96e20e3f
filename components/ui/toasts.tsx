'use client';
import { useTheme } from 'next-themes';
import { Toaster } from 'sonner';

export { toast } from 'sonner';

/** Where toasts appear; follows the theme, or its contrast would be wrong in dark mode. */
export function Toasts() {
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      toastOptions={{
        classNames: {
          toast: '!bg-raised !text-text !border-border !shadow-raised !font-sans',
          description: '!text-muted',
          actionButton: '!bg-accent !text-on-accent',
        },
      }}
    />
  );
}
