import type { z } from 'zod';
import * as compose from './compose-kinds';
import type { DockerCompose } from './docker-compose';
import type { Host } from './hosts';
import * as images from './image-kinds';
import type { Scalar } from './scalar';
import * as scripts from './script-kinds';

/** The schema of each kind, in the order they are listed to people. */
export const components = {
  Application: compose.Application,
  Database: compose.Database,
  Service: compose.Service,
  StaticApplication: images.StaticApplication,
  DockerImage: images.DockerImage,
  CustomDockerImage: images.CustomDockerImage,
  Helm: scripts.Helm,
  KubernetesManifest: scripts.KubernetesManifest,
  Terraform: scripts.Terraform,
  GenericComponent: scripts.GenericComponent,
  InitContainer: compose.InitContainer,
  SidecarContainer: compose.SidecarContainer,
} as const;

export type Kind = keyof typeof components;
type Of<K extends Kind> = z.infer<(typeof components)[K]>;

export type ComposeComponent = Of<'Application' | 'Database' | 'Service'>;
export type HelperComponent = Of<'InitContainer' | 'SidecarContainer'>;
export type ScriptComponent = Of<'Helm' | 'KubernetesManifest' | 'Terraform' | 'GenericComponent'>;
export type StaticComponent = Of<'StaticApplication'>;
export type ImageComponent = Of<'DockerImage'>;
export type CustomImageComponent = Of<'CustomDockerImage'>;
export type Component = Of<Kind>;

export function isCompose(component: Component): component is ComposeComponent {
  const { kind } = component;
  return kind === 'Application' || kind === 'Database' || kind === 'Service';
}

export function isHelper(component: Component): component is HelperComponent {
  return component.kind === 'InitContainer' || component.kind === 'SidecarContainer';
}

export function isScript(component: Component): component is ScriptComponent {
  return scriptKinds.has(component.kind);
}

const scriptKinds = new Set<Kind>(['Helm', 'KubernetesManifest', 'Terraform', 'GenericComponent']);

/** The Compose body, for the kinds that have one. */
export function bodyOf(component: Component): DockerCompose | null {
  return 'dockerCompose' in component ? (component.dockerCompose ?? null) : null;
}

export function hostsOf(component: Component): Host[] {
  return 'hosts' in component ? (component.hosts ?? []) : [];
}

export type Mount = { name: string; mount: string; subPath?: string | null | undefined };

export function mountsOf(component: Component): Mount[] {
  return 'volumes' in component ? (component.volumes ?? []) : [];
}

export type OwnVariables = { path: string[]; values: Record<string, Scalar> };

/** The variables a component has of its own, and where they stand below it. */
export function ownVariables(component: Component): OwnVariables {
  if (isCompose(component) || isHelper(component)) {
    return { path: ['dockerCompose', 'environment'], values: component.dockerCompose.environment ?? {} };
  }
  if (component.kind === 'StaticApplication') {
    return { path: ['buildArguments'], values: component.buildArguments ?? {} };
  }
  if (component.kind === 'DockerImage') return { path: ['args'], values: component.args ?? {} };
  return { path: ['environment'], values: component.environment ?? {} };
}

/** Groups of variables that a component asks for. */
export function includedGroups(component: Component): string[] {
  return bodyOf(component)?.environmentVariablesGroups ?? [];
}
