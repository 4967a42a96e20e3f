import { act, render, screen } from '@testing-library/react';
import { Component, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { late } from './late';

const Hello = ({ name }: { name: string }) => <p>Hello {name}</p>;

class Face extends Component<{ children: ReactNode }, { message?: string }> {
  override state: { message?: string } = {};
  static getDerivedStateFromError = ({ message }: Error) => ({ message });
  override render() {
    return this.state.message ?? this.props.children;
  }
}

test('a part is nothing on the server, and comes when it is drawn, once', async () => {
  const load = vi.fn(async () => ({ Hello }));
  const Part = late(load).part('Hello');
  expect(renderToString(<Part name="Ada" />)).toBe('');
  render(<Part name="Ada" />);
  expect(await screen.findByText('Hello Ada')).toBeDefined();
  render(<Part name="Bob" />);
  expect(screen.getByText('Hello Bob')).toBeDefined();
  expect(load).toHaveBeenCalledOnce();
});

test('it comes before it is drawn when there is a sign of a person', async () => {
  const load = vi.fn(async () => ({ Hello }));
  late(load);
  document.body.dispatchEvent(new Event('pointermove', { bubbles: true }));
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce());
});

test('a part that cannot be fetched is told by the face around it, and is asked for again', async () => {
  const load = vi.fn(async () => ({ Hello }));
  load.mockRejectedValueOnce(new Error('no such file'));
  const Part = late(load).part('Hello');
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  render(
    <Face>
      <Part name="Ada" />
    </Face>,
  );
  expect(await screen.findByText('no such file')).toBeDefined();
  await act(async () => render(<Part name="Ada" />));
  expect(await screen.findByText('Hello Ada')).toBeDefined();
});
