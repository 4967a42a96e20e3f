import type { ContainerInspectInfo } from 'dockerode';
import { describe, expect, it } from 'vitest';
import { instanceState } from './instance-state';
import { judge } from './judge';
import { combine } from './live';

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, second)).toISOString();

type State = Partial<ContainerInspectInfo['State']>;

function container(state: State, restarts = 0): ContainerInspectInfo {
  const base = {
    Status: 'running',
    Running: true,
    Restarting: false,
    OOMKilled: false,
    ExitCode: 0,
    Error: '',
  };
  const times = { StartedAt: at(0), FinishedAt: at(1) };
  // The engine's type has fifty more fields that nothing here reads.
  return {
    State: { ...base, ...times, ...state },
    RestartCount: restarts,
    HostConfig: { Memory: 64 * 1024 * 1024 },
  } as ContainerInspectInfo;
}

const restarting: State = { Status: 'restarting', Restarting: true, ExitCode: 1 };

describe('judge', () => {
  it.each<[string, ContainerInspectInfo, object]>([
    ['created', container({ Status: 'created' }), { state: 'waiting' }],
    ['no health check', container({}), { state: 'running', health: 'none' }],
    [
      'a few early ends',
      container(restarting, 4),
      { state: 'waiting', reason: expect.stringMatching(/code 1.*4 times/) },
    ],
    [
      'one early end',
      container(restarting, 1),
      { state: 'waiting', reason: expect.stringMatching(/restarted once$/) },
    ],
    ['too many early ends', container(restarting, 5), { state: 'failed', code: 'exited-at-start' }],
    [
      'ends after longer lives',
      container({ ...restarting, FinishedAt: at(30) }, 5),
      { state: 'failed', code: 'crash-loop' },
    ],
    [
      'a command that is not there',
      container({ ...restarting, ExitCode: 127 }, 1),
      { state: 'failed', reason: expect.stringContaining('not found') },
    ],
    [
      'a command that simply ends',
      container({ ...restarting, ExitCode: 0 }, 5),
      { state: 'failed', next: expect.stringContaining('keep running') },
    ],
    [
      'too little memory',
      container({ ...restarting, OOMKilled: true, ExitCode: 137 }, 1),
      { state: 'failed', code: 'out-of-memory', reason: expect.stringContaining('64 MiB') },
    ],
    [
      'a port in use',
      container({ Status: 'created', Running: false, Error: 'Bind failed: port is already allocated' }),
      { state: 'failed', code: 'port-in-use' },
    ],
  ])('%s', (_what, input, expected) => {
    expect(judge(input)).toMatchObject(expected);
  });
});

describe('live state', () => {
  it.each<[string, ContainerInspectInfo, string]>([
    ['running', container({ StartedAt: at(0) }), 'healthy'],
    ['being restarted', container(restarting, 2), 'crashed'],
    ['stopped by a person', container({ Status: 'exited', Running: false, ExitCode: 143 }), 'stopped'],
    ['dead', container({ Status: 'dead', Running: false }), 'crashed'],
    ['up again for a moment', container({ StartedAt: new Date().toISOString() }, 7), 'crashed'],
  ])('%s', (_what, input, expected) => {
    expect(instanceState(input).state).toBe(expected);
  });

  it('of several instances is one word', () => {
    expect(combine(['healthy', 'healthy'])).toBe('healthy');
    expect(combine(['healthy', 'starting'])).toBe('starting');
    expect(combine(['healthy', 'crashed'])).toBe('degraded');
    expect(combine(['crashed', 'starting'])).toBe('crashed');
    expect(combine([])).toBe('none');
  });
});
