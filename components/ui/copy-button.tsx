'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';
import { toast } from './toast';

type CopyButtonProps = { text: string; label: string; showLabel?: boolean };

/** Copies text; the icon confirms for a moment. */
export function CopyButton({ text, label, showLabel = false }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      toast.error('The browser did not allow copying', { description: text });
    }
  }

  const Icon = isCopied ? Check : Copy;
  return (
    <Button
      variant={showLabel ? 'secondary' : 'ghost'}
      size={showLabel ? 'sm' : 'icon-sm'}
      onClick={copy}
      {...(showLabel ? {} : { 'aria-label': isCopied ? 'Copied' : label, title: label })}
    >
      <Icon aria-hidden />
      {showLabel && (isCopied ? 'Copied' : label)}
    </Button>
  );
}
