import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FakeApi } from '@/client/testing';
import type { MemberView } from '@/contract/account';
import { PasswordLinkButton } from './password-link-button';
// Fetched beforehand: a busy machine may need more than a second for it.
import '@/components/ui/dialog-parts';

test('the button is there before its dialog, and the link is shown in it', async () => {
  const make = vi.fn(() => ({ email: 'bob@example.test', link: 'https://warren.test/new-password/x' }));
  const member = { id: 'm1', name: 'Bob' } as MemberView;
  render(
    <FakeApi answers={{ 'member.createPasswordLink': make }}>
      <PasswordLinkButton member={member} />
    </FakeApi>,
  );
  fireEvent.click(screen.getByRole('button', { name: /^Password link/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Make link' }));
  expect(await screen.findByText('https://warren.test/new-password/x')).toBeDefined();
  expect(make).toHaveBeenCalledWith({ memberId: 'm1' });
});
