import { renderToString } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { someRun, someStep } from './fixtures';
import { WaterfallStrip } from './waterfall-strip';

it('draws a run that goes on the same on the server and a moment later in the browser', () => {
  vi.useFakeTimers();
  const run = someRun([someStep('s', 'running')], { state: 'running', endedAt: null });
  const asOfMs = run.queuedAt.getTime() + 5000;
  const onServer = renderToString(<WaterfallStrip run={run} asOfMs={asOfMs} />);
  vi.advanceTimersByTime(3000);
  expect(renderToString(<WaterfallStrip run={run} asOfMs={asOfMs} />)).toBe(onServer);
  vi.useRealTimers();
});
