import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lease } from './lease';

const leaseMs = 10_000;
const clocks = { steady: 0, wall: 0 };
let lease: Lease;
let lost: number;
let renew: () => Promise<boolean>;

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(clocks, { steady: 1000, wall: 1_700_000_000_000 });
  vi.spyOn(performance, 'now').mockImplementation(() => clocks.steady);
  vi.spyOn(Date, 'now').mockImplementation(() => clocks.wall);
  lost = 0;
  renew = async () => false;
  lease = new Lease({
    leaseMs,
    renew: () => renew(),
    onLost: () => {
      lost += 1;
    },
  });
});
afterEach(() => {
  lease.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function pass(ms: number): Promise<void> {
  clocks.steady += ms;
  clocks.wall += ms;
  await vi.advanceTimersByTimeAsync(ms);
}

describe('a lease', () => {
  it('is held while it is renewed, and lost before others may take it', async () => {
    renew = async () => true;
    for (let count = 0; count < 10; count += 1) await pass(2000);
    expect([lease.isHeld(), lost]).toEqual([true, 0]);

    renew = async () => false;
    await pass(6500);
    expect([lease.isHeld(), lost]).toEqual([true, 1]);
    await pass(4000);
    expect(lease.isHeld()).toBe(false);
  });

  it('is over after the machine slept, when the steady clock stood still', async () => {
    clocks.wall += leaseMs;
    expect(lease.isHeld()).toBe(false);
  });

  it('is not longer when the clock of the machine is set back', async () => {
    clocks.wall -= 600_000;
    clocks.steady += leaseMs;
    expect(lease.isHeld()).toBe(false);
  });

  it('that is renewed after the clock was set is held again', async () => {
    clocks.wall += 600_000;
    renew = async () => true;
    await lease.renew();
    expect(lease.isHeld()).toBe(true);
  });

  it('counts a renewal from its question, not from its answer', async () => {
    let answer: (isRenewed: boolean) => void = () => undefined;
    renew = () => new Promise((resolve) => (answer = resolve));
    const renewed = lease.renew();
    clocks.steady += leaseMs;
    answer(true);
    await renewed;
    expect(lease.isHeld()).toBe(false);
  });
});
