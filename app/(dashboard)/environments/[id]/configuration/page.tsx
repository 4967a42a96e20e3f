import type { Metadata } from 'next';
import { ConfigurationTab } from '@/components/environment/configuration-tab';

export const metadata: Metadata = { title: 'Configuration' };

export default async function ConfigurationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ConfigurationTab environmentId={id} />;
}
