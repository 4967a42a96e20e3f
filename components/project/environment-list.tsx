import type { EnvironmentSummary } from '@/contract/environment';
import { EnvironmentRow } from './environment-row';

type EnvironmentListProps = { environments: EnvironmentSummary[]; withProject?: boolean };

export function EnvironmentList({ environments, withProject = false }: EnvironmentListProps) {
  return (
    <ul aria-label="Environments" className="divide-y rounded-lg border bg-surface">
      {environments.map((environment) => (
        <EnvironmentRow key={environment.id} environment={environment} withProject={withProject} />
      ))}
    </ul>
  );
}
