import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import type { Shell, ShellRequest } from '../target';
import { apply, quiet, readyPlace, soon } from './deploy';
import type { Stage } from './harness';

const request: ShellRequest = { component: 'web', columns: 80, rows: 24 };

export function shellsContract(stage: Stage): void {
  describe('shells', () => {
    living(stage);
    ending(stage);
  });
}

function living(stage: Stage): void {
  it('run what is typed and end with its exit code', async () => {
    const { open } = await running(stage);
    const shell = await open(request);
    const said = listen(shell);

    shell.write(Buffer.from('echo warren-works\n'));
    await expect.poll(said).toContain('warren-works');
    await shell.resize(100, 30);
    const code = new Promise((resolve) => shell.onExit(resolve));
    shell.write(Buffer.from('exit 3\n'));

    expect(await code).toBe(3);
    await shell.close();
  });

  it('tell their command', async () => {
    const { open } = await running(stage);
    const shell = await open(request);
    expect(shell.command.join(' ')).toMatch(/sh$/);
    await shell.close();
    await shell.close();
  });

  it('hold their output back while paused', async () => {
    const { open } = await running(stage);
    const shell = await open(request);
    const said = listen(shell);
    shell.pause();
    shell.write(Buffer.from('echo held-back\n'));
    expect(said()).not.toContain('held-back');

    shell.resume();

    await expect.poll(said).toContain('held-back');
    await shell.close();
  });
}

function ending(stage: Stage): void {
  it('of an owner that is gone are found and ended, and no other', async () => {
    const { harness, open } = await running(stage);
    const [gone, here] = [`gone-${newId()}`, `here-${newId()}`];
    const orphan = await open({ ...request, owner: gone });
    const other = await open({ ...request, owner: here });
    const said = listen(other);
    // The end comes behind the output, which waits until somebody reads it.
    listen(orphan);
    const ended = new Promise((resolve) => orphan.onExit(resolve));
    expect(await harness.target.shellOwners(soon())).toEqual(expect.arrayContaining([gone, here]));
    expect(await harness.stranger.shellOwners(soon())).not.toContain(gone);

    expect(await harness.target.endShells(gone, soon())).toBe(1);

    await ended;
    await expect.poll(() => harness.target.shellOwners(soon())).not.toContain(gone);
    other.write(Buffer.from('echo still-here\n'));
    await expect.poll(said).toContain('still-here');
    expect(await harness.target.endShells(gone, soon())).toBe(0);
    await other.close();
  });

  it('are refused where nothing runs', async () => {
    const { harness, place, open } = await running(stage);
    await harness.target.stopComponent(place, 'web', quiet, soon());
    await expect(open(request)).rejects.toMatchObject({ code: 'conflict' });
    await expect(open({ ...request, component: 'nothing' })).rejects.toMatchObject({ code: 'not_found' });
  });
}

async function running(stage: Stage) {
  const harness = stage.harness();
  const place = await readyPlace(stage);
  await apply(harness, place, harness.behaviour.idle('web'));
  return { harness, place, open: (wanted: ShellRequest) => harness.target.openShell(place, wanted, soon()) };
}

function listen(shell: Shell): () => string {
  let text = '';
  shell.onData((bytes) => {
    text += Buffer.from(bytes).toString();
  });
  return () => text;
}
