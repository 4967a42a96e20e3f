'use client';
import { useTheme } from 'next-themes';
import { Toaster as Sonner } from 'sonner';

export { toast } from 'sonner';

/** Where toasts appear; follows the theme, or its contrast would be wrong in dark mode. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
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
