'use client';
import { useState } from 'react';
import { Table, TableBody, TableHead, TableRow, Th } from '@/components/ui/table';
import type { VariableScope, VariableView } from '@/contract/variable';
import { VariableForm } from './variable-form';
import { VariableRow } from './variable-row';
import { type PlaceLinks, rowKey } from './variable-words';

type VariableTableProps = {
  scope: VariableScope;
  variables: VariableView[];
  links: PlaceLinks;
  mayWrite: boolean;
  isAdding: boolean;
  onAdded: () => void;
};

/** One row a variable and place; one of them may be under change, in its row. */
export function VariableTable({ scope, variables, links, mayWrite, isAdding, onAdded }: VariableTableProps) {
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <Table aria-label="Variables" className="min-w-[44rem]">
      <TableHead>
        <TableRow>
          <Th className="w-1/4">Name</Th>
          <Th>Value</Th>
          <Th>Source</Th>
          <Th>Changed</Th>
          <Th>{mayWrite && <span className="sr-only">Actions</span>}</Th>
        </TableRow>
      </TableHead>
      <TableBody>
        {isAdding && <VariableForm scope={scope} variable={null} onDone={onAdded} />}
        {variables.map((variable) =>
          editing === rowKey(variable) ? (
            <VariableForm
              key={rowKey(variable)}
              scope={scope}
              variable={variable}
              onDone={() => setEditing(null)}
            />
          ) : (
            <VariableRow
              key={rowKey(variable)}
              scope={scope}
              variable={variable}
              link={links[variable.place]}
              mayWrite={mayWrite}
              onEdit={() => setEditing(rowKey(variable))}
            />
          ),
        )}
      </TableBody>
    </Table>
  );
}
