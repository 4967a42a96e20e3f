import { expect, it } from 'vitest';
import { explainFailure } from './explain';
import type { StepSeen } from './progress';

function step(name: string, error: string, tail: StepSeen['tail'] = []): StepSeen {
  return { name, error, tail, started: null, completed: null, isCached: false };
}

const run = '[base 2/3] RUN pip install -r requirements.txt';

it.each([
  [
    'a command with an exit code',
    step(run, 'executor failed running [/bin/sh -c pip]: exit code: 1'),
    'build-failed',
    'Step 2/3 of stage "base" `RUN pip install -r requirements.txt` exited with 1',
  ],
  [
    'the words of newer engines',
    step('[2/3] RUN x', 'process "/bin/sh -c x" did not complete successfully: exit code: 127'),
    'build-failed',
    'Step 2/3 `RUN x` exited with 127 (command not found)',
  ],
  [
    'a command that was killed',
    step('[2/3] RUN x', 'executor failed running [/bin/sh -c x]: exit code: 137'),
    'build-failed',
    'Step 2/3 `RUN x` exited with 137 (killed, most often for want of memory)',
  ],
  [
    'a copied file that is not there',
    step('[2/2] COPY a b', 'failed to compute cache key: "/a" not found: not found'),
    'build-failed',
    'Step 2/2 `COPY a b` finds no "a" in the build context.',
  ],
  [
    'a copied file in a folder that is not there',
    step('[2/2] COPY d/a b', 'failed to walk /x/buildkit-mount3/d: lstat /x/buildkit-mount3/d: no such file'),
    'build-failed',
    'Step 2/2 `COPY d/a b` finds no "d" in the build context.',
  ],
  [
    'a base image nobody has',
    step('[internal] load metadata for hub.test/library/nope:1', 'failed to do request: Head: no such host'),
    'base-not-found',
    'The base image "nope:1" is not on the Docker host and could not be pulled: the registry did not answer.',
  ],
  [
    'a base image behind a login',
    step('[internal] load metadata for r.test/a:1', 'pull access denied, repository does not exist'),
    'base-not-found',
    'The base image "r.test/a:1" is not on the Docker host and could not be pulled: it does not exist or needs a login.',
  ],
  [
    'a frontend that cannot be fetched',
    step('resolve image config for hub.test/library/dockerfile:1', 'failed to do request: dial tcp'),
    'base-not-found',
    'The Dockerfile asks for the frontend "dockerfile:1" by its "# syntax" line, and it could not be fetched.',
  ],
])('explains %s', (_, failed, code, message) => {
  const failure = explainFailure([step('[1/3] FROM x', ''), failed], '', '');

  expect(failure).toMatchObject({ code, message });
});

it('tells a full disk from a failing step by its output', () => {
  const tail = [{ text: "OSError: [Errno 28] No space left on device: '/x'", stream: 'err' as const }];

  const failure = explainFailure([step(run, 'exit code: 1', tail)], '', '');

  expect(failure.code).toBe('disk-full');
  expect(failure.evidence).toContain('Errno 28');
});

it('takes the last error line as evidence, not the output after it', () => {
  const tail = [
    { text: 'ERROR: No matching distribution', stream: 'err' as const },
    { text: 'bye', stream: 'out' as const },
    { text: '', stream: 'err' as const },
  ];

  expect(explainFailure([step(run, 'exit code: 1', tail)], '', '').evidence).toBe(
    'ERROR: No matching distribution',
  );
});

it.each([
  ['dockerfile parse error line 2: unknown instruction: RNU', 'line 2: unknown instruction: RNU'],
  ['dockerfile parse error line 2: Unknown flag: link', 'does not know the option "--link"'],
  ['target stage prod could not be found', 'has no stage "prod"'],
  ['the Dockerfile cannot be empty', 'The build failed: the Dockerfile cannot be empty'],
])('explains %s', (says, message) => {
  const prefix = 'failed to solve with frontend dockerfile.v0: failed to create LLB definition: ';

  const failure = explainFailure([], prefix + says, 'FROM a AS build\nRNU x\n');

  expect(failure.message).toContain(message);
});

it('says that here-documents need a newer engine', () => {
  const says = 'dockerfile parse error line 3: unknown instruction: ECHO';

  const failure = explainFailure([], says, 'FROM a\nRUN <<EOF\necho hi\nEOF\n');

  expect(failure.next).toContain('Engine 23');
});

it('names the stages that there are, however long the Dockerfile is', () => {
  const startedAt = performance.now();

  const failure = explainFailure(
    [],
    'target stage prod could not be found',
    `${'\n'.repeat(200_000)}  from a as web\n`,
  );

  expect(failure.next).toContain('one of: web');
  expect(performance.now() - startedAt).toBeLessThan(2000);
});
