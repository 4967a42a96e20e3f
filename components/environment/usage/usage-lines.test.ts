import { expect, test } from 'vitest';
import { lineWords, usageLine, usageWords } from './usage-lines';

const mebibyte = 1024 * 1024;
const use = (cpuPercent: number | null, mebibytes: number, limit: number | null = null) => ({
  ...{ cpuPercent, memoryBytes: mebibytes * mebibyte },
  ...{ cpuLimitPercent: limit, memoryLimitBytes: null },
});
const seen = (...uses: ReturnType<typeof use>[]) => ({
  samples: uses.map((web, index) => ({ at: index * 5000, components: { web } })),
});

test('a line has the present value, the highest one and room above it', () => {
  const line = usageLine(seen(use(null, 10), use(40, 20), use(20, 30)), 'web', 'cpu');
  expect(line).toMatchObject({ now: 20, peak: 40, limit: null, top: 50 });
  expect(line.points.map(({ value }) => value)).toEqual([null, 40, 20]);
});

test('little use is not magnified', () => {
  expect(usageLine(seen(use(0.5, 1)), 'web', 'cpu').top).toBe(10);
  expect(usageLine(seen(use(0.5, 1)), 'web', 'memory').top).toBe(16 * mebibyte);
});

test('a limit is inside the picture', () => {
  const line = usageLine(seen(use(3, 1, 50)), 'web', 'cpu');
  expect(line.limit).toBe(50);
  expect(line.top).toBeGreaterThan(50);
});

test('of a component that was not seen nothing is known', () => {
  expect(usageLine(seen(use(3, 1)), 'db', 'cpu')).toMatchObject({ now: null, peak: 0 });
  expect(usageLine({ samples: [] }, 'db', 'memory')).toMatchObject({ now: null, points: [] });
});

test('values and the whole picture are said in words', () => {
  expect([usageWords('cpu', 0.44), usageWords('cpu', 12.6), usageWords('memory', 84 * mebibyte)]).toEqual([
    '0.4 %',
    '13 %',
    '84 MiB',
  ]);
  expect(lineWords('cpu', 'web', usageLine(seen(use(3, 1, 50)), 'web', 'cpu'))).toBe(
    'CPU of web, of one core: at most 3.0 % in the last 5 minutes, limit 50 %',
  );
  expect(lineWords('memory', 'web', usageLine(seen(use(3, 1)), 'web', 'memory'))).toBe(
    'Memory of web: at most 1.0 MiB in the last 5 minutes, no limit',
  );
});
