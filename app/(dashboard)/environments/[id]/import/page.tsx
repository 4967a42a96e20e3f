import type { Metadata } from 'next';
import { ImportTab } from '@/components/environment/import-tab';

export const metadata: Metadata = { title: 'Import docker-compose' };

export default async function ImportRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ImportTab environmentId={id} />;
}
