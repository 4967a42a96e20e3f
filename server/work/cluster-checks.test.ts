import { describe, expect, it } from 'vitest';
import type { CheckLine, Target } from '@/targets/target';
import { clusterChecks } from './cluster-checks';

const line = (state: CheckLine['state']): CheckLine => ({
  name: 'engine',
  title: 'Engine',
  state,
  detail: '',
});

function checks(answers: (CheckLine[] | Error)[]) {
  let asked = 0;
  const check = async () => {
    const answer = answers[asked++] ?? [];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { of: clusterChecks(async () => ({ check }) as unknown as Target), asked: () => asked };
}

describe('the checklist of a cluster', () => {
  it('is asked once for runs that come together', async () => {
    const { of, asked } = checks([[line('ok')]]);
    const all = await Promise.all([of('a'), of('a'), of('a')]);
    expect(all.flat()).toHaveLength(3);
    expect(asked()).toBe(1);
  });

  it.each([[[line('ok'), line('failed')]], [new Error('gone')]])(
    'is asked again after a red line or none',
    async (bad) => {
      const { of, asked } = checks([bad, [line('ok')]]);
      await of('a').catch(() => undefined);
      expect(await of('a')).toEqual([line('ok')]);
      expect(asked()).toBe(2);
    },
  );
});
