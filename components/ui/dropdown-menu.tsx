'use client';
import { Slot } from 'radix-ui';
import { type ComponentProps, createContext, type ReactNode, useContext } from 'react';
import type * as Parts from './dropdown-menu-parts';
import { late } from './late';
import { type FirstUse, useFirstUse } from './use-first-use';

const parts = late(() => import('./dropdown-menu-parts'));
const [Root, Trigger, Content] = [parts.part('Root'), parts.part('Trigger'), parts.part('Content')];

export const DropdownMenuItem = parts.part('Item');
export const DropdownMenuRadioGroup = parts.part('RadioGroup');
export const DropdownMenuRadioItem = parts.part('RadioItem');
export const DropdownMenuCheckboxItem = parts.part('CheckboxItem');
export const DropdownMenuLabel = parts.part('Label');
export const DropdownMenuSeparator = parts.part('Separator');

const Use = createContext<[FirstUse | null, (use: FirstUse) => void]>([null, () => undefined]);

/** A button with a menu. Until it is first pressed it is the button only. */
export function DropdownMenu({ children }: { children: ReactNode }) {
  const use = useFirstUse(parts);
  return <Use.Provider value={use}>{use[0] ? <Root defaultOpen>{children}</Root> : children}</Use.Provider>;
}

export function DropdownMenuTrigger(props: ComponentProps<typeof Parts.Trigger>) {
  const [isUsed, begin] = useContext(Use);
  if (isUsed) return <Trigger {...props} />;
  const { asChild = false, ...rest } = props;
  const Button = asChild ? Slot.Root : 'button';
  return (
    <Button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      {...rest}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.ctrlKey) return;
        event.preventDefault();
        begin('pointer');
      }}
      onKeyDown={(event) => {
        if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
        event.preventDefault();
        begin('key');
      }}
    />
  );
}

export function DropdownMenuContent(props: ComponentProps<typeof Parts.Content>) {
  const [use] = useContext(Use);
  return use && <Content opensWithFirst={use === 'key'} {...props} />;
}
