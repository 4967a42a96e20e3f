import { failed, type InlineAction, needed } from '../action';
import { cause, causeOfGitError } from '../failures';

/** The branch becomes one commit, once a run: a retry builds the same. */
export const resolveRef: InlineAction = {
  type: 'inline',
  async check({ hand, component }) {
    return hand.run.facts.commits[component] ? { state: 'done', outcome: { state: 'success' } } : needed;
  },
  async act({ hand, component, note, signal }) {
    const { git } = hand.makingOrThrow(component);
    if (!git)
      return failed(
        cause('definition-invalid', `${component} is built from source, but names no gitRepo and gitBranch.`),
      );
    note(`Looking for ${git.branch} in ${git.repo}`);
    try {
      const sha = await hand.parts.source.resolveRef(git.repo, git.branch, hand.run.organizationId, signal);
      hand.run.facts.commits[component] = { repo: git.repo, branch: git.branch, sha };
      note(`${git.branch} is at ${sha}`);
      return {
        state: 'success',
        output: { sha },
        effects: [{ kind: 'component', name: component, patch: { gitSha: sha } }],
      };
    } catch (error) {
      signal.throwIfAborted();
      return failed(causeOfGitError(error, git));
    }
  },
};
