import { describe, expect, it } from 'vitest';
import type { Shell, ShellRequest } from '../target';
import { apply, quiet, readyPlace, soon } from './deploy';
import type { Stage } from './harness';

const request: ShellRequest = { component: 'web', columns: 80, rows: 24 };

export function shellsContract(stage: Stage): void {
  describe('shells', () => {
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

    it('are refused where nothing runs', async () => {
      const { harness, place, open } = await running(stage);
      await harness.target.stopComponent(place, 'web', quiet, soon());
      await expect(open(request)).rejects.toMatchObject({ code: 'conflict' });
      await expect(open({ ...request, component: 'nothing' })).rejects.toMatchObject({ code: 'not_found' });
    });
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
