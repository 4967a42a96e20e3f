import { render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { FakeApi } from '@/client/testing';
import { TemplateFields } from './template-fields';

it('offers the repositories that Warren keeps', async () => {
  const url = 'http://localhost:3000/git/acme/shop.git';
  render(
    <FakeApi answers={{ 'git.list': () => [{ id: 'g1', slug: 'shop', url }] }}>
      <TemplateFields template="flask" onTemplate={() => undefined} isActive />
    </FakeApi>,
  );
  const field = screen.getByLabelText('Git repository') as HTMLInputElement;
  await waitFor(() => expect([...(field.list?.options ?? [])].map(({ value }) => value)).toEqual([url]));
});
