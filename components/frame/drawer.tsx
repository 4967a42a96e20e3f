'use client';
import { Dialog as Primitive } from 'radix-ui';
import { overlayClasses } from '@/components/ui/dialog-classes';
import { OrganizationSwitch } from './organization-switch';
import { RailLinks } from './rail';

/** The rail of narrow screens. */
export function Drawer({ onClose, onClosed }: { onClose: () => void; onClosed: () => void }) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayClasses} />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-64 border-r bg-surface"
          onCloseAutoFocus={onClosed}
          onClick={(event) => {
            if ((event.target as HTMLElement).closest('a')) onClose();
          }}
        >
          <Primitive.Title className="sr-only">Navigation</Primitive.Title>
          <div className="flex h-12 items-center px-2">
            <OrganizationSwitch />
          </div>
          <RailLinks />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
