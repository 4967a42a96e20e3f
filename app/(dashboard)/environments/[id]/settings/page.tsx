import type { Metadata } from 'next';
import { EnvironmentSettings } from '@/components/environment/settings';

export const metadata: Metadata = { title: 'Environment settings' };

export default async function SettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <EnvironmentSettings environmentId={id} />;
}
