import { expect, it } from 'vitest';
import { readyPlace, soon } from '../contract/deploy';
import { inspect } from './containers';
import { runIn } from './run-in';
import { onEngine } from './suite';

const image = 'python:3.12-slim';

onEngine('a full-screen program in a terminal', (suite) => {
  it('opens, draws, takes keys, writes its file and gives the screen back: vim', async (test) => {
    const found = await suite
      .engine()
      .docker.getImage(image)
      .inspect()
      .catch(() => null);
    test.skip(!found, `no ${image} on this engine`);
    const place = await readyPlace(suite);
    const component = suite.sh('web', 'sleep 1000');
    const deployable = { component, image, runId: 'r', configHash: 'h' };
    await suite.target().ensureComponent(place, deployable, () => undefined, soon());
    const command = ['sh', '-c', 'exec $(command -v vim || command -v vim.tiny) -u NONE /tmp/note'];
    const request = { component: 'web', columns: 91, rows: 37, command };
    const shell = await suite.target().openShell(place, request, soon());
    let said = '';
    shell.onData((bytes) => {
      said += Buffer.from(bytes).toString();
    });
    const ended = new Promise((resolve) => shell.onExit(resolve));
    await expect.poll(() => said, { timeout: 10_000 }).toMatch(/~[^~]*~/);

    shell.write(Buffer.from('iwritten in vim\x1b:wq\r'));

    expect(await ended).toBe(0);
    const container = await inspect(suite.engine(), `env-${place.unique}-web-1`);
    const note = await runIn(suite.engine(), container?.Id ?? '', ['cat', '/tmp/note'], { timeoutMs: 5000 });
    expect(note.output).toBe('written in vim\n');
  });
});
