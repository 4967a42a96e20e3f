'use client';
import { type ReactNode, useState } from 'react';
import { QueryView } from '@/components/status/query-view';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { HoverLink } from '@/components/ui/hover-link';
import { late } from '@/components/ui/late';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import type { EnvironmentDetail } from '@/contract/environment';
import { ActiveRun } from './active-run';
import { ChangeList } from './change-list';
import { ComponentList } from './component-list';
import { Dependencies } from './dependencies';
import { LastFailure } from './last-failure';
import { useEnvironment } from './use-environment';

const DeployDialog = late(() => import('./deploy-dialog')).part('DeployDialog');

export function Overview({ environmentId }: { environmentId: string }) {
  const environment = useEnvironment(environmentId);
  return (
    <div className="mx-auto grid w-full max-w-[1280px] content-start gap-4 px-4 py-5 sm:px-6">
      <QueryView query={environment} skeleton={<SkeletonRows rows={4} label="Loading components" />}>
        {(data) => <OverviewOf environment={data} />}
      </QueryView>
    </div>
  );
}

function OverviewOf({ environment }: { environment: EnvironmentDetail }) {
  if (!environment.currentRevision) return <FirstSteps environment={environment} />;
  return (
    <>
      <LastFailure environment={environment} />
      {!environment.cluster && <ClusterHint environmentId={environment.id} />}
      {environment.activeRun && <ActiveRun runId={environment.activeRun.id} />}
      {environment.hasUndeployedChanges && environment.activeRun?.kind !== 'deploy' && (
        <PendingChanges environment={environment} />
      )}
      <Card aria-label="Components">
        <CardHeader title="Components" />
        {environment.components.length > 0 ? (
          <ComponentList environment={environment} />
        ) : (
          <CardBody className="text-muted">Nothing is deployed yet. Deploy to start the components.</CardBody>
        )}
      </Card>
      <Dependencies environment={environment} />
      <RecentEvents environment={environment} />
    </>
  );
}

function FirstSteps({ environment }: { environment: EnvironmentDetail }) {
  return (
    <EmptyState
      title="This environment has no configuration yet"
      actions={
        <>
          <Button asChild variant="primary">
            <HoverLink href={`/environments/${environment.id}/import`}>Define environment</HoverLink>
          </Button>
          <Button asChild>
            <HoverLink href={`/environments/${environment.id}/configuration`}>
              Write the configuration
            </HoverLink>
          </Button>
        </>
      }
    >
      One YAML file describes the whole stack: applications, databases, their variables and public addresses.
      Write it, or let it be made of the docker-compose file that you have.
    </EmptyState>
  );
}

function ClusterHint({ environmentId }: { environmentId: string }) {
  return (
    <Notice>
      No cluster is chosen yet. You choose one when you deploy, or now in{' '}
      <HoverLink className="text-accent-text underline" href={`/environments/${environmentId}/settings`}>
        Settings
      </HoverLink>
      .
    </Notice>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return <p className="rounded-lg border bg-surface px-4 py-3">{children}</p>;
}

function PendingChanges({ environment }: { environment: EnvironmentDetail }) {
  const [isDeploying, setDeploying] = useState(false);
  const deployed = environment.deployedRevision;
  const mayDeploy = environment.actions.includes('deploy');
  return (
    <Card aria-label="What will change">
      <CardHeader
        title="What will change"
        description={whatDiffers(environment)}
        actions={
          <>
            {deployed && deployed.id !== environment.currentRevision?.id && (
              <Button asChild size="sm">
                <HoverLink
                  href={`/environments/${environment.id}/configuration?view=revisions&from=${deployed.id}&to=${environment.currentRevision?.id}`}
                >
                  Show difference
                </HoverLink>
              </Button>
            )}
            {mayDeploy && (
              <Button size="sm" onClick={() => setDeploying(true)}>
                Deploy
              </Button>
            )}
          </>
        }
      />
      <CardBody>
        <ChangeList environmentId={environment.id} />
      </CardBody>
      {isDeploying && <DeployDialog environment={environment} open onOpenChange={setDeploying} />}
    </Card>
  );
}

function whatDiffers({ currentRevision: saved, deployedRevision: deployed }: EnvironmentDetail): string {
  if (!deployed) return `Revision ${saved?.number} is saved and was never deployed.`;
  if (deployed.id !== saved?.id)
    return `Revision ${saved?.number} is saved, revision ${deployed.number} is deployed.`;
  return `Revision ${deployed.number} is deployed, but variables changed since, or components were left out.`;
}

function RecentEvents({ environment: { events } }: { environment: EnvironmentDetail }) {
  return (
    <Card aria-label="Recent events">
      <CardHeader title="Recent events" />
      {events.length === 0 && <CardBody className="text-muted">Nothing has happened yet.</CardBody>}
      <ol className="divide-y">
        {events.map((event) => (
          <li key={event.id} className="flex min-h-10 flex-wrap items-center gap-x-3 px-4 py-2">
            <span className="min-w-0 flex-1 break-words">
              {event.runId ? (
                <HoverLink data-list-item className="hover:underline" href={`/runs/${event.runId}`}>
                  {event.text}
                </HoverLink>
              ) : (
                event.text
              )}
            </span>
            <span className="text-[13px] text-muted">
              {event.actorName} · <TimeAgo at={event.at} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
