import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { QueryView } from './query-view';

function refusal(code: string, message: string, next: string | null = null) {
  return Object.assign(new Error(message), { data: { app: { code, next, details: null, errorId: null } } });
}

function show(query: { data?: string; error?: unknown; refetch?: () => void }, title?: string) {
  render(
    <QueryView
      title={title}
      query={{ data: query.data, error: query.error, refetch: query.refetch ?? vi.fn() }}
      skeleton={<p>loading shape</p>}
    >
      {(data) => <p>{data}</p>}
    </QueryView>,
  );
}

describe('the faces of a view', () => {
  it('shows a skeleton while nothing is known', () => {
    show({});
    expect(screen.getByText('loading shape')).toBeDefined();
  });

  it('keeps known content when a refresh fails', () => {
    show({ data: 'the list', error: refusal('internal', 'Broken') });
    expect(screen.getByText('the list')).toBeDefined();
  });

  it('does not keep what is gone: a page of a deleted record would look alive', () => {
    show({ data: 'the list', error: refusal('not_found', 'There is no such environment') });
    expect(screen.queryByText('the list')).toBeNull();
    expect(screen.getByRole('heading', { name: 'Not found' })).toBeDefined();
  });

  it('leads on from a whole page that is not there', () => {
    show({ error: refusal('not_found', 'There is no such project') }, 'Project');
    expect(screen.getByRole('link', { name: 'Go to projects' }).getAttribute('href')).toBe('/projects');
  });

  it('says that something is not there', () => {
    show({ error: refusal('not_found', 'There is no such project') });
    expect(screen.getByRole('heading', { name: 'Not found' })).toBeDefined();
  });

  it('heads a whole page that is not there, so that it has a name', () => {
    show({ error: refusal('not_found', 'There is no such project') }, 'Project');
    expect(screen.getByRole('heading', { level: 1, name: 'Project' })).toBeDefined();
  });

  it('names the role a refusal asks for and a code to search for', () => {
    show({ error: refusal('forbidden', 'This needs the role admin', 'Ask an owner.') });
    expect(screen.getByRole('alert').textContent).toContain('This needs the role admin');
    expect(screen.getByText('Ask an owner.')).toBeDefined();
    expect(screen.getByText('forbidden')).toBeDefined();
  });

  it('offers to try again', () => {
    const refetch = vi.fn();
    show({ error: refusal('timeout', 'Took too long'), refetch });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refetch).toHaveBeenCalledOnce();
  });
});
