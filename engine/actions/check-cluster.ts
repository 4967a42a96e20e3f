import { untilAborted } from '@/lib/until-aborted';
import { failed, type InlineAction, needed } from '../action';
import { cause } from '../failures';

/** A red line on the cluster's checklist stops the run here, with its fix. */
export const checkCluster: InlineAction = {
  type: 'inline',
  async check() {
    return needed;
  },
  async act({ hand, note, signal }) {
    const lines = await untilAborted(hand.checkCluster(), signal);
    for (const line of lines)
      note(`${line.state === 'ok' ? 'ok' : line.state}: ${line.title}. ${line.detail}`);
    const red = lines.find((line) => line.state === 'failed');
    if (!red) return { state: 'success' };
    return failed(
      cause('cluster-not-ready', `The cluster is not ready: ${red.title}.`, {
        evidence: red.detail,
        ...(red.fix ? { next: red.fix } : {}),
      }),
    );
  },
};
