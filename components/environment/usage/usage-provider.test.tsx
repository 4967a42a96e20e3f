import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { FakeApi } from '@/client/testing';
import type { EnvironmentDetail } from '@/contract/environment';
import { UsageProvider, useUsage } from './usage-provider';

const environment = { id: 'e1', components: [{ startedAt: new Date() }] } as unknown as EnvironmentDetail;

function Samples() {
  return <p>{useUsage()?.samples.length ?? 'none'}</p>;
}

function Beside({ onDraw }: { onDraw: () => void }) {
  onDraw();
  return null;
}

it('asks once for all components, and draws only those anew that show it', async () => {
  const ask = vi.fn(() => ({ samples: [{}, {}, {}] }));
  const drawn = vi.fn();
  render(
    <FakeApi answers={{ 'environment.usage': ask }}>
      <UsageProvider environment={environment}>
        <Samples />
        <Samples />
        <Beside onDraw={drawn} />
      </UsageProvider>
    </FakeApi>,
  );
  expect(await screen.findAllByText('3')).toHaveLength(2);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(drawn).toHaveBeenCalledTimes(1);
});
