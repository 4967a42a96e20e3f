'use client';
import { Slot } from 'radix-ui';
import { type ComponentProps, createContext, type ReactNode, useContext } from 'react';
import { late } from './late';
import type * as Parts from './popover-parts';
import { type FirstUse, useFirstUse } from './use-first-use';

const parts = late(() => import('./popover-parts'));
const [Root, Trigger, Content] = [parts.part('Root'), parts.part('Trigger'), parts.part('Content')];

export const PopoverClose = parts.part('Close');

const Use = createContext<[FirstUse | null, (use: FirstUse) => void]>([null, () => undefined]);

/** A button with a small window. Until it is first pressed it is the button only. */
export function Popover({ children }: { children: ReactNode }) {
  const use = useFirstUse(parts);
  return <Use.Provider value={use}>{use[0] ? <Root defaultOpen>{children}</Root> : children}</Use.Provider>;
}

export function PopoverTrigger(props: ComponentProps<typeof Parts.Trigger>) {
  const [isUsed, begin] = useContext(Use);
  if (isUsed) return <Trigger {...props} />;
  const { asChild = false, ...rest } = props;
  const Button = asChild ? Slot.Root : 'button';
  return (
    <Button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={false}
      data-state="closed"
      {...rest}
      onClick={() => begin('pointer')}
    />
  );
}

export function PopoverContent(props: ComponentProps<typeof Parts.Content>) {
  const [isUsed] = useContext(Use);
  return isUsed && <Content {...props} />;
}
