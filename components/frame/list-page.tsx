import type { ReactNode } from 'react';

/** Lists and forms: at most 1,280 px wide. */
export function ListPage({ children }: { children: ReactNode }) {
  return <div className="mx-auto w-full max-w-[1280px] px-4 py-6 sm:px-6">{children}</div>;
}
