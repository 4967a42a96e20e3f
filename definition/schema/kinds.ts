import { components } from './component';

export const kindNames = Object.keys(components);

export function isKind(kind: unknown): kind is keyof typeof components {
  return typeof kind === 'string' && Object.hasOwn(components, kind);
}
