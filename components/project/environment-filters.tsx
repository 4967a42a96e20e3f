'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/client/trpc';
import { LabelFilter } from '@/components/label/label-filter';
import { faceOf } from '@/components/status/status-faces';
import { ColumnMenu } from '@/components/ui/column-menu';
import { SearchBox } from '@/components/ui/search-box';
import { Select } from '@/components/ui/select';
import type { EnvironmentSort } from '@/contract/environment';
import { type OperationStatus, operationStatuses } from '@/contract/shared';
import { type EnvironmentColumn, environmentColumns } from './environment-columns';

type Chosen = {
  q: string;
  status: OperationStatus | null;
  branch: string | null;
  label: string[];
  columns: EnvironmentColumn[];
};
type EnvironmentFiltersProps = Chosen & {
  /** Branches of one project; without it of all. */
  projectId?: string;
  sort: EnvironmentSort;
  onChange: (change: Partial<Chosen & { sort: EnvironmentSort }>) => void;
};

const any = 'any';
const statuses = [
  { value: any, label: 'Any status' } as const,
  ...operationStatuses
    .filter((value) => value !== 'deleted')
    .map((value) => ({ value, label: faceOf({ kind: 'operation', value }).word })),
];

const sortOptions: { value: EnvironmentSort; label: string }[] = [
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
  { value: '-updated', label: 'Last changed first' },
  { value: 'updated', label: 'Longest unchanged first' },
  { value: '-lastDeployed', label: 'Last deployed first' },
  { value: 'lastDeployed', label: 'Longest not deployed first' },
];

/** Search, filters, order and columns of a list of environments. */
export function EnvironmentFilters(props: EnvironmentFiltersProps) {
  const { projectId, q, status, branch, label, sort, columns, onChange } = props;
  const labels = useQuery(useTRPC().environment.labels.queryOptions(projectId ? { projectId } : {}));
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <SearchBox label="Search environments" value={q} onChange={(text) => onChange({ q: text })} />
      <Select
        aria-label="Status"
        className="w-36"
        value={status ?? any}
        options={statuses}
        onChange={(value) => onChange({ status: value === any ? null : value })}
      />
      <BranchSelect projectId={projectId} branch={branch} onChange={(next) => onChange({ branch: next })} />
      <Select
        aria-label="Sort by"
        className="w-52"
        value={sort}
        options={sortOptions}
        onChange={(next) => onChange({ sort: next })}
      />
      <ColumnMenu
        columns={environmentColumns}
        shown={columns}
        onChange={(next) => onChange({ columns: next })}
      />
      <LabelFilter labels={labels.data ?? []} chosen={label} onChange={(next) => onChange({ label: next })} />
    </div>
  );
}

type BranchSelectProps = {
  projectId: string | undefined;
  branch: string | null;
  onChange: (branch: string | null) => void;
};

/** Only where something is built from a branch. A branch of the address that is gone stays to be seen. */
function BranchSelect({ projectId, branch, onChange }: BranchSelectProps) {
  const { data = [] } = useQuery(useTRPC().environment.branches.queryOptions(projectId ? { projectId } : {}));
  const all = branch === null || data.includes(branch) ? data : [branch, ...data];
  if (all.length === 0) return null;
  // No branch of Git is called so: names do not begin with a slash.
  const anyBranch = { value: '/', label: 'Any branch' };
  return (
    <Select
      aria-label="Branch"
      className="w-40"
      value={branch ?? anyBranch.value}
      options={[anyBranch, ...all.map((value) => ({ value, label: value }))]}
      onChange={(value) => onChange(value === anyBranch.value ? null : value)}
    />
  );
}
