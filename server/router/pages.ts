import type { OperationStatus } from '@/contract/shared';
import { assertNever } from '@/lib/errors';
import type { Found, Route, RoutedEnvironment } from './route-table';

/** What a visitor of a preview is told instead of the app's own answer. */
export type Page = {
  status: 404 | 502 | 503;
  code: string;
  title: string;
  text: string;
  /** What to do, one entry a step. */
  steps: string[];
  link: { href: string; label: string } | null;
  /** The page asks again after so many seconds. */
  refreshSeconds: number | null;
};

type Dashboard = { url: string };

/** The page for a request that cannot be sent to any container. */
export function pageFor(found: Found, hostname: string, dashboard: Dashboard): Page {
  switch (found.kind) {
    case 'unknown':
      return unknownHost(hostname, dashboard);
    case 'no-path':
      return noPath(hostname, found.environment, dashboard);
    case 'no-endpoint':
      return pageOfStatus(found.environment, dashboard) ?? noEndpoint(hostname, found.environment, dashboard);
    case 'route':
      return (
        pageOfStatus(found.route.environment, dashboard) ??
        notAnswering(found.route, dashboard, 'no container')
      );
    default:
      return assertNever(found);
  }
}

/** The container is there and does not accept or breaks the connection. */
export function pageForBroken(route: Route, reason: string, dashboard: Dashboard): Page {
  return pageOfStatus(route.environment, dashboard) ?? notAnswering(route, dashboard, reason);
}

/** Null while the environment runs: then the reason lies elsewhere. */
function pageOfStatus(environment: RoutedEnvironment, dashboard: Dashboard): Page | null {
  const link = linkTo(environment, dashboard);
  const face = faceOf(environment.operationStatus);
  if (!face) return null;
  const { code, title, text, steps, refreshSeconds } = face;
  return { status: 503, code, title: `${environment.name} ${title}`, text, steps, link, refreshSeconds };
}

type Face = Omit<Page, 'status' | 'link'>;

function faceOf(status: OperationStatus): Face | null {
  switch (status) {
    case 'running':
      return null;
    case 'queued':
    case 'building':
    case 'deploying':
    case 'starting':
      return {
        code: 'deploying',
        title: 'is being deployed',
        text: 'This page loads again by itself and shows the app as soon as it answers.',
        steps: [],
        refreshSeconds: 3,
      };
    case 'stopping':
    case 'stopped':
      return {
        code: 'stopped',
        title: 'is stopped',
        text: 'Its data is kept.',
        steps: ['Open the environment and press Start.'],
        refreshSeconds: 15,
      };
    case 'failed':
    case 'aborting':
    case 'aborted':
      return {
        code: status === 'failed' ? 'failed' : 'aborted',
        title: status === 'failed' ? 'could not be deployed' : 'was not deployed to the end',
        text: 'The last run says at which step it ended and why.',
        steps: ['Open the environment and read the failed step.', 'Correct the cause, then deploy again.'],
        refreshSeconds: 15,
      };
    case 'deleting':
    case 'deleted':
      return {
        code: 'deleted',
        title: 'is being deleted',
        text: 'This address will stop working.',
        steps: [],
        refreshSeconds: null,
      };
    case 'draft':
      return {
        code: 'draft',
        title: 'was never deployed',
        text: 'There is nothing to show yet.',
        steps: ['Open the environment and press Deploy.'],
        refreshSeconds: 15,
      };
  }
}

function unknownHost(hostname: string, dashboard: Dashboard): Page {
  return {
    status: 404,
    code: 'unknown-host',
    title: 'No environment has this address',
    text: `Nothing is served at ${hostname || 'an empty host name'}.`,
    steps: [
      'Check the address for a typing error.',
      'The environment may have been deleted, or its host name changed with the last deployment.',
    ],
    link: { href: dashboard.url, label: 'Open Warren' },
    refreshSeconds: null,
  };
}

function noEndpoint(hostname: string, environment: RoutedEnvironment, dashboard: Dashboard): Page {
  return {
    status: 404,
    code: 'no-endpoint',
    title: `${environment.name} does not serve this address`,
    text: `The environment runs, but none of its components has the host ${hostname}.`,
    steps: [
      'Add it under `hosts` of a component and deploy, or use one of the endpoints of the environment.',
    ],
    link: linkTo(environment, dashboard),
    refreshSeconds: null,
  };
}

function noPath(hostname: string, environment: RoutedEnvironment, dashboard: Dashboard): Page {
  return {
    status: 404,
    code: 'no-path',
    title: 'No component serves this path',
    text: `${hostname} is known, but none of its hosts entries covers this path.`,
    steps: ['Use a path of one of the endpoints, or add a hosts entry with the path / and deploy.'],
    link: linkTo(environment, dashboard),
    refreshSeconds: null,
  };
}

function notAnswering(route: Route, dashboard: Dashboard, reason: string): Page {
  return {
    status: 502,
    code: 'not-answering',
    title: `${route.component} does not answer`,
    text: `The environment ${route.environment.name} is deployed, but nothing answers on port ${route.servicePort} of ${route.component} (${reason}).`,
    steps: [
      `Does the app listen on 0.0.0.0:${route.servicePort}? An app that listens on 127.0.0.1 cannot be reached from outside its container. With gunicorn: -b 0.0.0.0:${route.servicePort}`,
      'Is it still starting, or did it crash? Its logs tell.',
      `Is servicePort in the definition the port the app really uses?`,
    ],
    link: linkTo(route.environment, dashboard),
    refreshSeconds: 5,
  };
}

function linkTo(environment: RoutedEnvironment, dashboard: Dashboard): Page['link'] {
  return {
    href: `${dashboard.url}/environments/${encodeURIComponent(environment.id)}`,
    label: 'Open the environment',
  };
}
