import { expect, it } from 'vitest';
import { soon } from '../contract/deploy';
import type { Shell } from '../target';
import { listContainers } from './containers';
import { runIn } from './run-in';
import { onEngine } from './suite';

onEngine('shell on Docker', (suite) => {
  const request = { component: 'web', columns: 91, rows: 37 };

  it('has the size that was asked for from its first moment', async () => {
    const place = await suite.run(suite.sh('web', 'sleep 1000'));
    const command = ['sh', '-c', 'stty size; sleep 1'];
    const shell = await suite.target().openShell(place, { ...request, command }, soon());
    await expect.poll(listen(shell)).toContain('37 91');
    await shell.close();
  });

  it('passes every key on at once, also those by which the engine would leave a terminal', async () => {
    const place = await suite.run(suite.sh('web', 'sleep 1000'));
    const command = ['sh', '-c', 'stty raw -echo; echo ready; cat'];
    const shell = await suite.target().openShell(place, { ...request, command }, soon());
    const said = listen(shell);
    await expect.poll(said).toContain('ready');
    for (let key = 1; key < 128; key += 1) {
      shell.write(Buffer.from([key]));
      await expect.poll(() => said().charCodeAt(said().length - 1), { interval: 2 }).toBe(key);
    }
    shell.write(Buffer.from('\u0010\u0011still here'));
    await expect.poll(said).toContain('\u0010\u0011still here');
    await shell.close();
  });

  it('opens in the instance that was chosen, and in no other', async () => {
    const place = await suite.run(suite.sh('web', 'sleep 1000', { replicas: 2 }));
    const [web] = await suite.target().live(place, soon());
    const instances = web?.instances ?? [];
    expect(instances).toHaveLength(2);
    for (const [index, { id }] of instances.entries()) {
      const command = ['sh', '-c', 'cat /etc/hostname; sleep 1'];
      const shell = await suite.target().openShell(place, { ...request, instance: id, command }, soon());
      await expect.poll(listen(shell)).toContain(`web-${index + 1}`);
      await shell.close();
    }
    const gone = suite.target().openShell(place, { ...request, instance: 'gone' }, soon());
    await expect(gone).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(['0', '1000'])(
    'ends its process and its children when closed, also those that ignore hanging up, as user %s',
    async (user) => {
      const place = await suite.run(suite.sh('web', 'sleep 1000', { user }));
      const shell = await suite.target().openShell(place, request, soon());
      const said = listen(shell);
      shell.write(
        Buffer.from('sleep 4242 & sh -c \'trap "" HUP TERM; echo deaf; while true; do sleep 4243; done\'\n'),
      );
      await expect.poll(said).toContain('\ndeaf');

      const ended = new Promise((resolve) => shell.onExit(resolve));
      await shell.close();
      await ended;

      const [container] = await listContainers(suite.engine(), place, 'web');
      const script = 'for f in /proc/[0-9]*/cmdline; do cat $f; echo; done';
      const { output } = await runIn(suite.engine(), container?.id ?? '', ['sh', '-c', script], {
        timeoutMs: 5000,
      });
      expect(output).not.toMatch(/424[23]/);
      expect(output).toContain('1000');
    },
  );

  it.each(['0', '1000'])('of a process that died are ended with their children, as user %s', async (user) => {
    const place = await suite.run(suite.sh('web', 'sleep 1000', { user }));
    const shell = await suite.target().openShell(place, { ...request, owner: `dead-${user}` }, soon());
    const said = listen(shell);
    shell.write(
      Buffer.from('sleep 4244 & sh -c \'trap "" HUP TERM; echo deaf; while true; do sleep 4245; done\'\n'),
    );
    await expect.poll(said).toContain('\ndeaf');

    await suite.target().endShells(`dead-${user}`, soon());

    const [container] = await listContainers(suite.engine(), place, 'web');
    const script = 'for f in /proc/[0-9]*/cmdline; do cat $f; echo; done';
    const look = async () =>
      (await runIn(suite.engine(), container?.id ?? '', ['sh', '-c', script], { timeoutMs: 5000 })).output;
    await expect.poll(look).not.toMatch(/424[45]/);
    expect(await look()).toContain('1000');
  });

  it('says so when the image has no shell', async () => {
    const place = await suite.run(suite.sh('web', 'mkdir /none; busybox rm /bin/sh; sleep 1000'));
    await expect.poll(async () => (await open(suite, place)).code).toBe('invalid');
    expect((await open(suite, place)).message).toMatch(/no shell/);
  });

  it('holds a program back that prints faster than it is read, and loses nothing', async () => {
    const place = await suite.run(suite.sh('web', 'sleep 1000'));
    const command = ['sh', '-c', 'yes | head -c 2000000; echo > /tmp/done; echo the-end'];
    const shell = await suite.target().openShell(place, { ...request, command }, soon());
    let bytes = 0;
    let tail = '';
    shell.pause();
    shell.onData((data) => {
      bytes += data.length;
      tail = (tail + Buffer.from(data).toString()).slice(-100);
    });
    const [container] = await listContainers(suite.engine(), place, 'web');
    const look = ['cat', '/tmp/done'];
    const early = await runIn(suite.engine(), container?.id ?? '', look, { timeoutMs: 5000 });
    expect({ bytes, exitCode: early.exitCode }).toEqual({ bytes: 0, exitCode: 1 });

    shell.resume();

    await expect.poll(() => tail, { timeout: 20_000 }).toContain('the-end');
    expect(bytes).toBe(3_000_000 + 'the-end\r\n'.length);
    await shell.close();
  });
});

type Suite = Parameters<Parameters<typeof onEngine>[1]>[0];

async function open(suite: Suite, place: Awaited<ReturnType<Suite['run']>>) {
  const request = { component: 'web', columns: 80, rows: 24 };
  const opened = suite.target().openShell(place, request, soon());
  return opened.then(
    async (shell) => {
      await shell.close();
      return { code: 'opened', message: '' };
    },
    (error: { code: string; message: string }) => error,
  );
}

function listen(shell: Shell): () => string {
  let text = '';
  shell.onData((bytes) => {
    text += Buffer.from(bytes).toString();
  });
  return () => text;
}
