import type { Finding } from '../checks/finding';
import { error, info, warning } from '../checks/finding';
import { workingLabels } from '../fields/kompose';
import type { Component, ComposeComponent, Kind } from '../schema/component';
import { bodyOf, hostsOf, isCompose } from '../schema/component';
import type { Written } from '../schema/environment';
import { isOn } from '../schema/scalar';
import type { Path } from '../text/tree';

/** Everything in a definition that a Docker target refuses, with the reason and a way out. */
export function dockerLimits(written: Written): Finding[] {
  const components = (written.components ?? []).flatMap((component, index) => [
    ...kind(component, ['components', index]),
    ...commands(component, ['components', index]),
    ...(isCompose(component) ? around(component, ['components', index]) : []),
    ...hosts(component, ['components', index, 'hosts']),
    ...labels(component, ['components', index, 'dockerCompose', 'labels']),
  ]);
  return [...components, ...access(written)];
}

const onKubernetes = 'Deploy to a Kubernetes cluster';
const asCompose = 'write it as an Application or Service that runs an image';

const kinds: Partial<Record<Kind, { message: string; hint: string }>> = {
  Helm: {
    message: 'Warren does not run Helm charts on Docker: they need Kubernetes',
    hint: `${onKubernetes}, or ${asCompose}`,
  },
  KubernetesManifest: {
    message: 'Warren does not run Kubernetes manifests on Docker: they need Kubernetes',
    hint: `${onKubernetes}, or ${asCompose}`,
  },
};

function kind({ kind: written }: Component, path: Path): Finding[] {
  const limit = kinds[written];
  return limit ? [error('target-unsupported', limit.message, [...path, 'kind'], { hint: limit.hint })] : [];
}

/** They may name it in a script of the repository, so this is only a word. */
function commands(component: Component, path: Path): Finding[] {
  if (component.kind !== 'CustomDockerImage') return [];
  if (component.build.join('\n').includes('BNS_IMAGE_ARCHIVE')) return [];
  const message = 'No command names $BNS_IMAGE_ARCHIVE: on Docker the image is left there, and not pushed';
  const hint = 'Let the last command write it there as "docker save" does';
  return [warning('image-not-named', message, [...path, 'build'], { part: 'key', hint })];
}

function refused(message: string, path: Path, hint: string): Finding {
  return error('target-unsupported', message, path, { part: 'key', hint });
}

function around(component: ComposeComponent, path: Path): Finding[] {
  const { cronJobs, hpa, files } = component;
  const findings: Finding[] = [];
  if ((cronJobs ?? []).length > 0) {
    const hint = 'Run a scheduler in a component of its own';
    findings.push(refused('Warren does not run cron jobs on Docker yet', [...path, 'cronJobs'], hint));
  }
  if (hpa) {
    const message = 'Warren does not change the number of replicas by load on Docker';
    findings.push(refused(message, [...path, 'hpa'], 'Set a fixed number with deploy.replicas'));
  }
  if (Object.keys(files ?? {}).length > 0 && isOn(component.dockerCompose.read_only)) {
    const hint = 'Remove read_only, or copy the files into the image';
    const message = 'Docker cannot copy files into a container that is read-only';
    findings.push(refused(message, [...path, 'files'], hint));
  }
  return findings;
}

function hosts(component: Component, path: Path): Finding[] {
  return hostsOf(component).flatMap((host, index) => {
    const ingress = host.k8s?.ingress;
    const at = [...path, index, 'k8s', 'ingress'];
    const silent = (
      [
        ['className', ingress?.className],
        ['tlsSecretName', ingress?.tlsSecretName],
      ] as const
    ).filter(([, written]) => written != null);
    const findings = silent.map(([key]) => noEffect(`${key} has no effect on Docker`, [...at, key]));
    if (Object.keys(ingress?.annotations ?? {}).length > 0) {
      const message = 'Annotations of an ingress mean nothing on Docker: what they ask for would not happen';
      findings.push(refused(message, [...at, 'annotations'], `Remove them, or ${lowered(onKubernetes)}`));
    }
    return findings;
  });
}

function noEffect(message: string, path: Path): Finding {
  return info('no-effect', message, path, { part: 'key' });
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** Labels that Kompose reads and that ask for something; all others are just labels. */
function labels(component: Component, path: Path): Finding[] {
  const written = bodyOf(component)?.labels;
  const names = Array.isArray(written)
    ? written.map((label, index) => ({ name: label.split('=')[0] ?? '', at: index }))
    : Object.keys(written ?? {}).map((name) => ({ name, at: name }));
  return names
    .filter(({ name }) => name.startsWith('kompose.') && !workingLabels.has(name))
    .map(({ name, at }) => warning('no-effect', `The label ${name} has no effect on Docker`, [...path, at]));
}

/** An environment that should be closed must not be open. */
function access({ security, components }: Written): Finding[] {
  if ((security?.access?.allowedIps ?? []).length === 0) return [];
  const hasClosedHost = (components ?? []).some((one) => hostsOf(one).some((host) => !isOn(host.public)));
  if (!hasClosedHost) return [];
  const message = 'Warren does not restrict who reaches an environment on Docker yet';
  const hint = 'Protect the components themselves, or make all hosts `public: true`';
  return [refused(message, ['security', 'access', 'allowedIps'], hint)];
}
