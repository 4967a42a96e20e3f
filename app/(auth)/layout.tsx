import type { ReactNode } from 'react';
import { Logo } from '@/components/frame/logo';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-sm content-center px-5 py-10">
      <div className="mb-6 flex items-center gap-3">
        <Logo className="size-9" />
        <span className="font-semibold text-lg">Warren</span>
      </div>
      {children}
    </main>
  );
}
