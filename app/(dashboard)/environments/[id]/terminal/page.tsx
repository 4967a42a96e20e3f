import type { Metadata } from 'next';
import { TerminalTab } from '@/components/environment/terminal-tab';

export const metadata: Metadata = { title: 'Terminal' };

export default async function TerminalPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <TerminalTab environmentId={id} />;
}
