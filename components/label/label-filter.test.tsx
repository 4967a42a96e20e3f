import { fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabelCount } from '@/contract/label';
import { LabelChips } from './label-chips';
import { LabelFilter } from './label-filter';
// Fetched beforehand: a busy machine may need more than a second for it.
import './label-proposals';
import '@/components/ui/popover-parts';

const labels: LabelCount[] = [
  { key: 'team', value: 'api', count: 2 },
  { key: 'team', value: 'web', count: 3 },
];
const onChange = vi.fn();
beforeEach(() => void onChange.mockReset());

function Filter({ offered = labels, begin = [] }: { offered?: LabelCount[]; begin?: string[] }) {
  const [chosen, setChosen] = useState(begin);
  const change = (next: string[]) => {
    onChange(next);
    setChosen(next);
  };
  return <LabelFilter labels={offered} chosen={chosen} onChange={change} />;
}

const open = () => {
  fireEvent.click(screen.getByRole('button', { name: 'Labels' }));
  return screen.findByRole('combobox');
};

describe('the filter by labels', () => {
  it('is not there where nothing carries one', () => {
    render(<Filter offered={[]} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('takes several by the keyboard and stays open', async () => {
    render(<Filter />);
    const field = await open();
    fireEvent.change(field, { target: { value: 'web' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    fireEvent.change(field, { target: { value: 'api' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(onChange.mock.calls).toEqual([[['team=web']], [['team=web', 'team=api']]]);
    expect(within(screen.getByRole('option', { name: /team=api/ })).getByText('chosen')).toBeDefined();
  });

  it('takes one that is not proposed when it is typed whole, and says when nothing matches', async () => {
    render(<Filter />);
    const field = await open();
    fireEvent.change(field, { target: { value: 'no label' } });
    expect(screen.getByText('No label matches.')).toBeDefined();
    fireEvent.change(field, { target: { value: 'ticket=T-1' } });
    fireEvent.click(screen.getByRole('option', { name: /Filter by “ticket=T-1”/ }));
    expect(onChange).toHaveBeenCalledWith(['ticket=T-1']);
  });

  it('shows what is chosen, each with a way out', () => {
    render(<Filter offered={[]} begin={['team=web', 'tier']} />);
    fireEvent.click(screen.getByRole('button', { name: 'Remove the filter team=web' }));
    expect(onChange).toHaveBeenCalledWith(['tier']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Labels' }));
  });
});

describe('chips', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].map((key) => ({ key, value: key === 'a' ? '' : 'x' }));

  it('narrow the list and tell which of them does already', () => {
    const onToggle = vi.fn();
    render(<LabelChips labels={many.slice(0, 2)} act={{ kind: 'filter', chosen: ['b=x'], onToggle }} />);
    expect(screen.getByRole('button', { pressed: true, name: 'Only with the label b=x' })).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Only with the label a' }));
    expect(onToggle).toHaveBeenCalledWith('a=');
  });

  it('lead to the list elsewhere; the others come on demand', () => {
    render(<LabelChips labels={many} act={{ kind: 'link', list: '/projects' }} />);
    expect(screen.getAllByRole('link')).toHaveLength(3);
    fireEvent.click(screen.getByRole('button', { name: 'Show 2 more labels' }));
    expect(screen.getAllByRole('link')).toHaveLength(5);
    expect(screen.getByRole('button', { expanded: true, name: 'Show fewer labels' })).toBeDefined();
    expect(screen.getByRole('link', { name: /label b=x/ }).getAttribute('href')).toBe(
      '/projects?label=b%3Dx',
    );
  });
});
