import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { FidelityReport, ReportEntry } from '@/definition/compose/types';
import { ReportView } from './report-view';

const entry = (line: number, bucket: ReportEntry['bucket'], note: string): ReportEntry => ({
  file: 'compose.yml',
  path: ['services', 'web', String(line)],
  range: { startLine: line, startColumn: 5, endLine: line, endColumn: 9 },
  bucket,
  note,
});
const report: FidelityReport = {
  entries: [
    entry(1, 'kept', ''),
    entry(2, 'not-supported', 'Bind mounts'),
    entry(3, 'approximated', 'As a host'),
  ],
  counts: { kept: 1, approximated: 1, 'not-supported': 1 },
};

it('shows first what was lost, counts each group, and jumps to the place', () => {
  const onJump = vi.fn();
  render(<ReportView report={report} fileName="r.json" onJump={onJump} />);
  const rows = within(screen.getByRole('list', { name: 'Keys of the input' })).getAllByRole('listitem');
  expect(rows.map((row) => row.textContent?.match(/line \d/)?.[0])).toEqual(['line 2', 'line 3', 'line 1']);
  fireEvent.click(within(rows[0] as HTMLElement).getByRole('button'));
  expect(onJump).toHaveBeenCalledWith(report.entries[1]);
});

it('shows one group when it is chosen, all when it is chosen again', () => {
  render(<ReportView report={report} fileName="r.json" />);
  const list = screen.getByRole('list', { name: 'Keys of the input' });
  fireEvent.click(screen.getByRole('button', { name: '1 approximated' }));
  expect(within(list).getAllByRole('listitem')).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: '1 approximated', pressed: true }));
  expect(within(list).getAllByRole('listitem')).toHaveLength(3);
});
