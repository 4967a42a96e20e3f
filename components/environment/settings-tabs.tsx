import { LinkTabs } from '@/components/ui/link-tabs';

/** The pages under Settings of an environment. */
export function SettingsTabs({ environmentId }: { environmentId: string }) {
  const base = `/environments/${environmentId}/settings`;
  const tabs = [
    { label: 'General', href: base },
    { label: 'Variables', href: `${base}/variables` },
  ];
  return <LinkTabs aria-label="Environment settings" tabs={tabs} className="mb-5" />;
}
