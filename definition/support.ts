import type { Definition } from './check';
import { place } from './checks/finding';
import type { Diagnostic } from './diagnostics';
import { dockerLimits } from './support/docker';

export type TargetKind = 'docker' | 'kubernetes';

const limitsOf: Record<TargetKind, typeof dockerLimits> = {
  docker: dockerLimits,
  // The language follows Kubernetes: what its target does not run yet is listed here once there is one.
  kubernetes: () => [],
};

/** What a kind of target does not run of a definition that is right. Errors stop a deployment, not a save. */
export function supportOf(target: TargetKind, { written, locate }: Definition): Diagnostic[] {
  return limitsOf[target](written).map((finding) => place(finding, locate));
}
