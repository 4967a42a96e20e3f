import { components } from './component';

/** Kinds of the language that later versions run. */
export const laterKinds = [
  'Helm',
  'KubernetesManifest',
  'Terraform',
  'GenericComponent',
  'StaticApplication',
  'DockerImage',
  'CustomDockerImage',
  'InitContainer',
  'SidecarContainer',
];

export const supportedKinds = Object.keys(components);

export function isSupportedKind(kind: unknown): kind is keyof typeof components {
  return typeof kind === 'string' && Object.hasOwn(components, kind);
}
