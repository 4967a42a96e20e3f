import type { Metadata } from 'next';
import { Overview } from '@/components/environment/overview';

export const metadata: Metadata = { title: 'Environment' };

export default async function OverviewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <Overview environmentId={id} />;
}
