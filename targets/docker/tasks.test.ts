import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newId } from '@/lib/ids';
import { quiet, readyPlace, soon } from '../contract/deploy';
import type { Place, Task } from '../target';
import { firstFile } from './archive';
import { onEngine } from './suite';
import { testImage } from './testing';

onEngine('tasks on Docker', (suite) => {
  function task(parts: Partial<Task>): Task {
    return {
      id: newId(),
      component: 'job',
      image: testImage,
      runId: 'run-1',
      scripts: [],
      environment: {},
      exports: [],
      keepsState: false,
      source: async () => null,
      ...parts,
    };
  }

  async function run(place: Place, parts: Partial<Task>) {
    const lines: string[] = [];
    const hear = {
      note: quiet,
      lines: (batch: { text: string }[]) => void lines.push(...batch.map(({ text }) => text)),
    };
    const end = await suite.target().runTask(place, task(parts), hear, soon());
    return { end, lines };
  }

  it('work in a copy of the tree, with its modes and for any user', async () => {
    const place = await readyPlace(suite);
    const dir = await mkdtemp(join(tmpdir(), 'warren-tree-'));
    try {
      await mkdir(join(dir, 'infra'));
      await writeFile(join(dir, 'infra/tool.sh'), '#!/bin/sh\necho tool runs\n');
      await chmod(join(dir, 'infra/tool.sh'), 0o755);
      const scripts = ['cd infra\n./tool.sh\necho new > made', 'cat made'];
      const { end, lines } = await run(place, { scripts, source: async () => dir });
      expect({ end, lines }).toMatchObject({ end: { exitCode: 0 }, lines: ['tool runs', 'new'] });
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it('stop at a command that fails in the middle of a script, errors in their place among the lines', async () => {
    const place = await readyPlace(suite);
    const { end, lines } = await run(place, { scripts: ['echo one\ncat /nowhere\necho never'] });
    expect(end.exitCode).toBe(1);
    expect(lines).toEqual(['one', expect.stringContaining('/nowhere')]);
  });

  it('export any text', async () => {
    const place = await readyPlace(suite);
    const odd = 'two\nlines = "quoted" \'single\' $HOME \\ ü';
    const { end } = await run(place, {
      scripts: ['A="$ODD"'],
      environment: { ODD: odd },
      exports: ['A', 'B'],
    });
    expect(end.exported).toEqual({ A: odd });
  });

  it('remember what a tool writes into its own folder, until the component is removed', async () => {
    const place = await readyPlace(suite);
    const helper = '/bns/helpers/terraform/get_managed_backend';
    const first = await run(place, { scripts: [helper, 'echo kept > /bns/state/file'], keepsState: true });
    expect(first.lines.join('\n')).toContain('path = "/bns/state/terraform.tfstate"');
    const read = { scripts: ['cat /bns/state/file'], keepsState: true };
    expect((await run(place, read)).lines).toEqual(['kept']);
    await suite.target().prune(place, { components: ['job'], volumes: [] }, quiet, soon());
    expect((await run(place, read)).lines).toEqual(['kept']);
    await suite.target().removeComponent(place, 'job', quiet, soon());
    expect((await run(place, read)).end.exitCode).not.toBe(0);
  });

  it('say what is missing when the image has no shell', async () => {
    const place = await readyPlace(suite);
    const { docker } = suite.engine();
    const made = await docker.createContainer({ Image: testImage, Cmd: ['sh', '-c', 'rm /bin/sh'] });
    const tag = `warren-test-${place.unique}`;
    try {
      await made.start();
      await made.wait();
      await made.commit({ repo: tag, tag: '1' });
      const { end, lines } = await run(place, { image: `${tag}:1`, scripts: ['ls'] });
      expect(end.exitCode).toBe(127);
      expect(lines.join()).toContain('exec sh failed');
    } finally {
      await made.remove({ force: true });
      await suite.target().removePlace(place, quiet, soon());
      await docker.getImage(`${tag}:1`).remove();
    }
  });

  it('show neither scripts nor what they export to those who list or inspect', async () => {
    const place = await readyPlace(suite);
    const id = newId();
    const hear = { note: quiet, lines: quiet };
    const secret = task({ id, scripts: ['PASSWORD=swordfish'], exports: ['PASSWORD'] });
    await suite.target().runTask(place, secret, hear, soon());
    const name = `env-${place.unique}-job-task-${id}`;
    const seen = await suite.engine().docker.getContainer(name).inspect();
    expect(JSON.stringify(seen)).not.toContain('swordfish');
  });
});

it('an archive without a file has none', () => {
  expect(firstFile(Buffer.alloc(1024))).toBeNull();
});
