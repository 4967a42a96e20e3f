'use client';
import type { ExternalToast } from 'sonner';
import { late, useIsThere } from './late';

const toasts = late(() => import('./toasts'));
const Toasts = toasts.part('Toasts');

/** The corner where toasts appear, as soon as anything is said or somebody is there to hear it. */
export function Toaster() {
  return useIsThere(toasts) && <Toasts />;
}

type Say = (title: string, options?: ExternalToast) => void;
const saying =
  (kind: 'message' | 'success' | 'error' | 'warning'): Say =>
  (title, options) =>
    void toasts.fetch().then(({ toast }) => toast[kind](title, options));

/** Says something in the corner of the page. */
export const toast = Object.assign(saying('message'), {
  success: saying('success'),
  error: saying('error'),
  warning: saying('warning'),
  /** Takes one away by its id, or all. */
  dismiss: (id?: string) => void toasts.fetch().then(({ toast }) => toast.dismiss(id)),
});
