import { readPort } from '../../fields/ports';
import type { ComposeComponent } from '../../schema/component';
import type { Suggestion } from '../types';

const httpPorts = new Set([
  80, 1313, 1337, 2368, 3000, 3001, 3030, 4000, 4200, 4321, 5000, 5001, 5173, 5601, 7000, 7700, 8000, 8001,
  8008, 8025, 8069, 8080, 8081, 8083, 8088, 8090, 8100, 8180, 8200, 8501, 8888, 8983, 9000, 9001, 9090, 9091,
  9200, 10000, 15672,
]);

/** A public address for every component that opened a port which mostly speaks HTTP. */
export function hostSuggestions(components: ComposeComponent[]): Suggestion[] {
  const open = components.flatMap((component) => {
    const port = component.hosts ? undefined : httpPort(component);
    return port === undefined ? [] : [{ component, port }];
  });
  const main = open.find(({ component }) => component.kind === 'Application') ?? open[0];
  const isFree = !components.some(({ name }) => name === 'app');
  return open.map(({ component, port }) => {
    const isMain = component === main?.component && isFree;
    return suggestion(component.name, port, isMain ? 'app' : component.name);
  });
}

function httpPort({ kind, dockerCompose }: ComposeComponent): number | undefined {
  if (kind === 'Database') return undefined;
  const ports = (dockerCompose.ports ?? []).flatMap((written) => {
    const read = readPort(written);
    return read.ok && read.port.protocol === 'tcp' ? [read.port.service] : [];
  });
  return ports.find((port) => httpPorts.has(port));
}

function suggestion(component: string, servicePort: number, label: string): Suggestion {
  const hostname = `${label}-{{ env.base_domain }}`;
  return {
    id: `hosts:${component}:${servicePort}`,
    title: `Give ${component} a public address`,
    reason: `Port ${servicePort} looks like HTTP; without "hosts" nobody outside the environment can open it`,
    component,
    edit: { kind: 'add-hosts', component, hostname, servicePort },
  };
}
