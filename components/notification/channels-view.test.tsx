import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { describe, expect, it, vi } from 'vitest';
import { type Answers, FakeApi } from '@/client/testing';
import type { ChannelView, NotificationDetail, NotificationSummary } from '@/contract/notification';
import { permissionsOf } from '@/contract/permissions';
import { AppError } from '@/lib/errors';
import { ChannelPage } from './channel-page';
import { ChannelsView } from './channels-view';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));

const channel: ChannelView = {
  id: 'c1',
  projectId: 'p1',
  name: 'Team hook',
  settings: { kind: 'webhook', address: 'https://hooks.test/…' },
  events: ['run.failed', 'run.succeeded'],
  isEnabled: true,
  waiting: 2,
  last: { id: 'n1', state: 'dead', endedAt: new Date() },
};
const dead: NotificationSummary = {
  ...{ id: 'n1', channelId: 'c1', event: 'run.failed', text: 'Run 7 of main failed', state: 'dead' },
  ...{ attempts: 10, createdAt: new Date(), endedAt: new Date(), dueAt: null },
  lastAttempt: {
    ...{ number: 10, at: new Date(), durationMs: 31, isDelivered: false, statusCode: 503 },
    ...{ answer: 'busy', problem: 'The receiver answered 503' },
  },
};
const whole = {
  ...dead,
  channel: { id: 'c1', name: 'Team hook', projectId: 'p1' },
  payload: {},
  log: [dead.lastAttempt],
} as NotificationDetail;

const me = (role: 'viewer' | 'developer') => ({
  'account.me': () => ({ role, permissions: permissionsOf[role] }),
});
const page = { items: [dead], total: 1, page: 1, pageSize: 50 };

function show(
  what: React.ReactNode,
  answers: Answers,
  role: 'viewer' | 'developer' = 'developer',
  query = '',
) {
  render(
    <NuqsTestingAdapter searchParams={query} hasMemory>
      <FakeApi answers={{ ...me(role), ...answers }}>{what}</FakeApi>
    </NuqsTestingAdapter>,
  );
}

describe('the channels of a project', () => {
  const view = <ChannelsView projectId="p1" />;

  it('without any say what a channel is, with one button', async () => {
    show(view, { 'notification.channels': () => [] });
    expect(await screen.findByText('Nobody is told yet')).toBeDefined();
    fireEvent.click(await screen.findByRole('button', { name: 'Add channel' }));
    expect(await screen.findByRole('dialog', { name: 'Add channel' })).toBeDefined();
  });

  it('show where they lead, what waits and how the last one ended', async () => {
    show(view, {
      'notification.channels': () => [channel, { ...channel, id: 'c2', name: 'Quiet', isEnabled: false }],
    });
    expect((await screen.findAllByText(/hooks\.test/))[0]?.textContent).toContain('2 events');
    expect(screen.getAllByText('2 waiting')).toHaveLength(2);
    expect(screen.getAllByRole('link', { name: 'not delivered' })[0]?.getAttribute('href')).toContain(
      'delivery=n1',
    );
    expect(screen.getByText('disabled')).toBeDefined();
    const quiet = await screen.findByRole('button', { name: 'Send test to Quiet' });
    expect((quiet as HTMLButtonElement).disabled).toBe(true);
  });

  it('offer a viewer nothing to change', async () => {
    show(view, { 'notification.channels': () => [channel] }, 'viewer');
    expect(await screen.findByText('Team hook')).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('that may not be read say so', async () => {
    const refuse = () => {
      throw new AppError('forbidden', 'This needs the role viewer');
    };
    show(view, { 'notification.channels': refuse });
    expect((await screen.findByRole('alert')).textContent).toContain('This needs the role viewer');
  });

  it('are tested by a button that leads to what became of it', async () => {
    show(view, {
      'notification.channels': () => [channel],
      'notification.testChannel': () => ({ id: 'n9' }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Send test to Team hook' }));
    await waitFor(() =>
      expect(push).toHaveBeenCalledWith('/projects/p1/settings/notifications/c1?delivery=n9'),
    );
  });

  it('keep what was typed when it is refused', async () => {
    const refuse = () => {
      throw new AppError('forbidden', '10.0.0.1 is in a private network');
    };
    show(view, { 'notification.channels': () => [], 'notification.createChannel': refuse });
    fireEvent.click(await screen.findByRole('button', { name: 'Add channel' }));
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Hook' } });
    fireEvent.change(screen.getByLabelText('Address'), { target: { value: 'http://10.0.0.1/' } });
    fireEvent.submit(screen.getByLabelText('Name'));
    expect((await screen.findByRole('alert')).textContent).toContain('private network');
    expect((screen.getByLabelText('Address') as HTMLInputElement).value).toBe('http://10.0.0.1/');
  });
});

describe('the delivery log', () => {
  const view = <ChannelPage projectId="p1" channelId="c1" />;
  const answers: Answers = {
    'notification.channels': () => [channel],
    'notification.list': () => page,
    'notification.get': () => whole,
  };

  it('shows each delivery with its state, tries and answer', async () => {
    show(view, answers);
    const row = (await screen.findByRole('button', { name: 'Run 7 of main failed' })).closest('li');
    expect(row?.textContent).toMatch(/not delivered.*The receiver answered 503.*503.*10 tries/);
  });

  it('opens one by its address, and sends it again', async () => {
    const resend = vi.fn(() => ({ id: 'n2' }));
    show(view, { ...answers, 'notification.resend': resend }, 'developer', '?delivery=n1');
    const dialog = await screen.findByRole('dialog', { name: 'Delivery' });
    await waitFor(() => expect(dialog.textContent).toContain('busy'));
    fireEvent.click(await screen.findByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(resend).toHaveBeenCalled());
  });

  it('says when nothing was sent, when nothing matches, and when the channel is gone', async () => {
    const none = { items: [], total: 0, page: 1, pageSize: 50 };
    show(view, { ...answers, 'notification.list': () => none });
    expect(await screen.findByText('Nothing sent yet')).toBeDefined();
    show(view, { ...answers, 'notification.list': () => none }, 'developer', '?state=dead');
    expect(await screen.findByText('No delivery matches')).toBeDefined();
    show(view, { ...answers, 'notification.channels': () => [] });
    expect(await screen.findByText('There is no such channel')).toBeDefined();
  });
});
