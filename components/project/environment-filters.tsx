'use client';
import { faceOf } from '@/components/status/status-faces';
import { SearchBox } from '@/components/ui/search-box';
import { Select } from '@/components/ui/select';
import type { EnvironmentSort } from '@/contract/environment';
import { type OperationStatus, operationStatuses } from '@/contract/shared';

type EnvironmentFiltersProps = {
  search: string;
  status: OperationStatus | null;
  sort: EnvironmentSort;
  onSearch: (text: string) => void;
  onStatus: (status: OperationStatus | null) => void;
  onSort: (sort: EnvironmentSort) => void;
};

const anyStatus = { value: 'any', label: 'Any status' } as const;
const options = [
  anyStatus,
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

export function EnvironmentFilters(props: EnvironmentFiltersProps) {
  const { search, status, sort, onSearch, onStatus, onSort } = props;
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <SearchBox label="Search environments" value={search} onChange={onSearch} />
      <Select
        aria-label="Status"
        className="w-40"
        value={status ?? 'any'}
        options={options}
        onChange={(value) => onStatus(value === 'any' ? null : value)}
      />
      <Select aria-label="Sort by" className="w-56" value={sort} options={sortOptions} onChange={onSort} />
    </div>
  );
}
