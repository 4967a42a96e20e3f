'use client';
import { useQueryStates } from 'nuqs';
import { useLiveTopics } from '@/client/events';
import { ListPage } from '@/components/frame/list-page';
import { AuditCard } from '@/components/settings/audit-card';
import { LimitsCard } from '@/components/settings/limits-card';
import { MembersCard } from '@/components/settings/members-card';
import { PasswordCard } from '@/components/settings/password-card';
import { ProfileCard } from '@/components/settings/profile-card';
import { SessionsCard } from '@/components/settings/sessions-card';
import { TokensCard } from '@/components/settings/tokens-card';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import { VariablesView } from '@/components/variable/variables-view';
import { searchParams, tabs } from './search-params';

export function SettingsClient() {
  const [{ tab, page }, setParams] = useQueryStates(searchParams);
  useLiveTopics(['organization']);
  return (
    <ListPage>
      <PageHeader title="Settings" />
      <Tabs
        value={tab}
        onValueChange={(next) => setParams({ tab: tabs.find((known) => known === next) ?? null, page: null })}
      >
        <TabsList aria-label="Settings">
          <TabsTrigger value="account">Account</TabsTrigger>
          <TabsTrigger value="organization">Organization</TabsTrigger>
          <TabsTrigger value="variables">Variables</TabsTrigger>
        </TabsList>
        <TabsContent value="account" className="grid gap-5 pt-5">
          <ProfileCard />
          <PasswordCard />
          <SessionsCard />
          <TokensCard />
        </TabsContent>
        <TabsContent value="organization" className="grid gap-5 pt-5">
          <MembersCard />
          <LimitsCard />
          <AuditCard page={Math.max(1, page)} onPage={(next) => setParams({ page: next })} />
        </TabsContent>
        <TabsContent value="variables" className="pt-5">
          <VariablesView scope={{ place: 'organization' }} links={{}} />
        </TabsContent>
      </Tabs>
    </ListPage>
  );
}
