import { describe, expect, it } from 'vitest';
import type { LogRow } from '@/lib/log-frames';
import { componentLogItems, type ShownLines } from './log-items';

const row = (id: string, text: string, component = 'web'): LogRow => ({
  id,
  component,
  at: new Date(0),
  stream: 'out',
  text,
});
const held = (rows: LogRow[], dropped = 0, cuts: ShownLines['cuts'] = []): ShownLines => ({
  length: rows.length,
  dropped,
  cuts,
  at: (index) => rows[index],
});
const all = { level: null, text: '' };
const named = (components: string[], sidecars: [string, string][] = []) => ({
  components,
  sidecars: new Map(sidecars),
});

describe('componentLogItems', () => {
  it('numbers lines and colours them by component', () => {
    const items = componentLogItems(held([row('1', 'a'), row('2', 'b', 'db')]), all, named(['web', 'db']));
    expect(items).toMatchObject([
      { number: 1, source: { name: 'web', hue: 0 } },
      { number: 2, source: { name: 'db', hue: 1 } },
    ]);
  });

  it('says which sidecar spoke, also of lines that came before that was known', () => {
    const rows = held([row('m:1:0', 'a'), row('s:2:0', 'b')]);
    const names = (sidecars: [string, string][]) =>
      componentLogItems(rows, all, named(['web'], sidecars)).map(
        (item) => item.kind === 'line' && item.source?.name,
      );
    expect(names([])).toEqual(['web', 'web']);
    expect(names([['s', 'proxy']])).toEqual(['web', 'web/proxy']);
  });

  it('filters by level and text and keeps the numbers', () => {
    const rows = held([row('1', 'fine'), row('2', 'ERROR: Boom'), row('3', 'error: other')]);
    expect(componentLogItems(rows, { level: 'error', text: 'boom' }, named(['web']))).toMatchObject([
      { number: 2 },
    ]);
  });

  it('marks where the connection was cut and what is no longer held', () => {
    const cuts = [12, 13].map((before) => ({ before, at: new Date(0) }));
    const items = componentLogItems(held([row('1', 'a'), row('2', 'b')], 10, cuts), all, named([]));
    expect(items.map((item) => item.kind)).toEqual(['break', 'line', 'break', 'line', 'break']);
  });
});
