import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dependent, layersOf } from './dependency-layers';
import { type Box, boxSize, dependencyLayout } from './dependency-layout';

const names = ['web', 'api', 'worker', 'db', 'cache', 'queue', 'mail', 'search'];
/** Anything, also what is never saved: rings, itself, twice, and names that are not there. */
const anything: fc.Arbitrary<Dependent[]> = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...names),
    dependsOn: fc.array(fc.constantFrom(...names, 'nobody'), { maxLength: 4 }),
  }),
  { selector: ({ name }) => name },
);
/** What can be saved: each depends only on some of those before it. */
const saved = fc.array(fc.array(fc.nat(), { maxLength: 4 }), { maxLength: names.length }).map((picks) =>
  picks.map((pick, index) => ({
    name: names[index] ?? '',
    dependsOn: [...new Set(index === 0 ? [] : pick.map((number) => names[number % index] ?? ''))],
  })),
);

describe('layers of dependencies', () => {
  it('go from later to earlier along every edge', () => {
    fc.assert(
      fc.property(anything, (components) => {
        const { layerOf, edges } = layersOf(components);
        expect([...layerOf.keys()].sort()).toEqual(components.map(({ name }) => name).sort());
        for (const { from, to } of edges)
          expect(layerOf.get(from)).toBeGreaterThan(layerOf.get(to) ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  it('lose no edge of what can be saved', () => {
    fc.assert(
      fc.property(saved, (components) => {
        const wanted = components.flatMap(({ name, dependsOn }) => dependsOn.map((to) => [name, to]));
        expect(layersOf(components).edges.map(({ from, to }) => [from, to])).toEqual(wanted);
      }),
    );
  });

  it('draw a ring without hanging, and leave out the edge that closes it', () => {
    const ring = layersOf([
      { name: 'a', dependsOn: ['b'] },
      { name: 'b', dependsOn: ['a'] },
    ]);
    expect(ring.edges).toEqual([{ from: 'b', to: 'a' }]);
  });
});

describe('the drawing of dependencies', () => {
  it('is the same each time, has no boxes that overlap, and keeps them inside', () => {
    fc.assert(
      fc.property(anything, (components) => {
        const drawing = dependencyLayout(components);
        expect(dependencyLayout(components)).toEqual(drawing);
        expect(drawing.boxes).toHaveLength(components.length);
        for (const [index, box] of drawing.boxes.entries()) {
          expect(drawing.boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
          expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
          expect(box.x + boxSize.width).toBeLessThanOrEqual(drawing.width);
          expect(box.y + boxSize.height).toBeLessThanOrEqual(drawing.height);
        }
      }),
    );
  });

  it('leads a long line past the box between, not behind it', () => {
    const { boxes, lines } = dependencyLayout([
      { name: 'db', dependsOn: [] },
      { name: 'api', dependsOn: ['db'] },
      { name: 'web', dependsOn: ['api', 'db'] },
    ]);
    const api = boxes.find(({ name }) => name === 'api');
    const passing = lines.find(({ from, to }) => from === 'web' && to === 'db')?.path ?? '';
    const height = Number(/ (-?[\d.]+) H/.exec(passing)?.[1]);
    const top = api?.y ?? 0;
    expect(height < top || height > top + boxSize.height).toBe(true);
  });
});

function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < boxSize.width && Math.abs(a.y - b.y) < boxSize.height;
}
