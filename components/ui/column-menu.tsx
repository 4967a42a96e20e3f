'use client';
import { Columns3 } from 'lucide-react';
import { Button } from './button';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from './dropdown-menu';

type ColumnMenuProps<Column extends string> = {
  /** In the order they stand in, with their titles. */
  columns: Partial<Record<Column, string>>;
  shown: readonly Column[];
  onChange: (shown: Column[]) => void;
};

/** Which columns a list has; stays open, so that several can be chosen in one go. */
export function ColumnMenu<Column extends string>({ columns, shown, onChange }: ColumnMenuProps<Column>) {
  const all = Object.keys(columns) as Column[];
  const toggle = (column: Column, isShown: boolean) =>
    onChange(all.filter((one) => (one === column ? isShown : shown.includes(one))));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Columns3 aria-hidden /> Columns
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>Show</DropdownMenuLabel>
        {all.map((column) => (
          <DropdownMenuCheckboxItem
            key={column}
            checked={shown.includes(column)}
            onCheckedChange={(isShown) => toggle(column, isShown === true)}
            onSelect={(event) => event.preventDefault()}
          >
            {columns[column]}
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
