import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { sparkPath } from './spark-path';
import { Sparkline } from './sparkline';

const scale = { endAt: 100, windowMs: 100, gapMs: 20, top: 10 };

test('the line goes from left to right, higher for more, and never out of its box', () => {
  const points = [
    { at: 80, value: 0 },
    { at: 90, value: 5 },
    { at: 100, value: 99 },
  ];
  expect(sparkPath(points, scale)).toBe('M80 23h0L90 12L100 1');
});

test('it is broken where a moment is unknown or missing, and what is too old is left out', () => {
  const points = [
    { at: -1, value: 5 },
    { at: 10, value: 0 },
    { at: 20, value: null },
    { at: 30, value: 0 },
    { at: 90, value: 0 },
  ];
  expect(sparkPath(points, scale)).toBe('M10 23h0M30 23h0M90 23h0');
});

test('the picture has words, and its limit a line', () => {
  const { container } = render(<Sparkline {...scale} points={[]} limit={5} label="CPU, at most 3 %" />);
  expect(screen.getByRole('img', { name: 'CPU, at most 3 %' })).toBeDefined();
  expect(container.querySelector('[data-limit]')?.getAttribute('d')).toBe('M0 12h0L100 12');
});
