'use client';
import type { ConfirmDialogProps } from './confirm-dialog';
import { late } from './late';

const Whole = late(() => import('./confirm-dialog')).part('ConfirmDialog');

/** Asks before something that cannot be undone. Closed it is nothing, not even fetched. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.open && <Whole {...props} />;
}
