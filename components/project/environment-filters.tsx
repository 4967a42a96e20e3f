'use client';
import { faceOf } from '@/components/status/status-faces';
import { SearchBox } from '@/components/ui/search-box';
import { Select } from '@/components/ui/select';
import { type OperationStatus, operationStatuses } from '@/contract/shared';

type EnvironmentFiltersProps = {
  search: string;
  status: OperationStatus | null;
  onSearch: (text: string) => void;
  onStatus: (status: OperationStatus | null) => void;
};

const anyStatus = { value: 'any', label: 'Any status' } as const;
const options = [
  anyStatus,
  ...operationStatuses
    .filter((value) => value !== 'deleted')
    .map((value) => ({ value, label: faceOf({ kind: 'operation', value }).word })),
];

export function EnvironmentFilters({ search, status, onSearch, onStatus }: EnvironmentFiltersProps) {
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
    </div>
  );
}
