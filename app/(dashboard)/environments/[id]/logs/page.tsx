import type { Metadata } from 'next';
import { ComponentLogs } from '@/components/environment/logs/component-logs';

export const metadata: Metadata = { title: 'Logs' };

export default async function LogsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ComponentLogs environmentId={id} />;
}
