import type { EnvironmentSummary } from '@/contract/environment';
import type { EnvironmentColumn } from './environment-columns';
import { EnvironmentRow } from './environment-row';

type EnvironmentListProps = {
  environments: EnvironmentSummary[];
  columns: readonly EnvironmentColumn[];
  withProject?: boolean;
  /** Labels that the list is narrowed by. */
  label: readonly string[];
  onLabel: (label: string[]) => void;
};

export function EnvironmentList({ environments, ...row }: EnvironmentListProps) {
  return (
    <ul aria-label="Environments" className="divide-y rounded-lg border bg-surface">
      {environments.map((environment) => (
        <EnvironmentRow key={environment.id} environment={environment} {...row} />
      ))}
    </ul>
  );
}
