import { expect, it } from 'vitest';
import type { ResolvedComponent } from '@/definition/resolved';
import { liveOf, settled, soon } from '../contract/deploy';
import { onEngine } from './suite';

const check = {
  test: ['CMD', 'cat', '/tmp/up'],
  timeoutMs: 1000,
  startPeriodMs: 0,
  intervalMs: 60_000,
  retries: 2,
};
const onPort8000: Partial<ResolvedComponent> = {
  ports: [{ service: 80, target: 8000, protocol: 'tcp' }],
  hosts: [{ hostname: 'web.localhost', path: '/', servicePort: 80 }],
};

onEngine('readiness on Docker', (suite) => {
  const outcome = async (one: ResolvedComponent) => settled(suite.harness(), await suite.run(one), one);

  it('comes as soon as the health check passes, not at its next interval', async () => {
    const startedAt = Date.now();
    const web = suite.sh('web', 'sleep 1; echo > /tmp/up; sleep 1000', { healthcheck: check });
    const place = await suite.run(web);
    expect((await liveOf(suite.harness(), place, 'web')).state).toBe('starting');
    expect(await settled(suite.harness(), place, web)).toEqual({ state: 'ready' });
    expect((await liveOf(suite.harness(), place, 'web')).state).toBe('healthy');
    expect(Date.now() - startedAt).toBeLessThan(10_000);
  });

  it('fails with the output of a health check that keeps failing', async () => {
    const healthcheck = { ...check, test: ['CMD-SHELL', 'echo no database; exit 1'], intervalMs: 300 };
    const web = suite.sh('web', 'sleep 1000', { healthcheck });
    expect(await outcome(web)).toMatchObject({ state: 'failed', code: 'unhealthy', evidence: 'no database' });
  });

  it('fails with "out of memory" when the limit is too low', async () => {
    const script = 'x=0123456789; while true; do x=$x$x; done';
    const web = suite.sh('web', script, { resources: { cpus: null, memoryBytes: 16 * 1024 * 1024 } });
    expect(await outcome(web)).toMatchObject({ state: 'failed', code: 'out-of-memory' });
  });

  it('names the loopback address as the cause when nothing outside can connect', async () => {
    const web = suite.sh('web', 'httpd -f -p 127.0.0.1:8000 -h /www', onPort8000);
    const seen = await outcome(web);
    expect(seen).toMatchObject({
      state: 'failed',
      code: 'not-listening',
      next: expect.stringMatching(/0\.0\.0\.0:8000/),
    });
  });

  it('waits, and names the port that is used instead', async () => {
    const web = suite.sh('web', 'httpd -f -p 5000 -h /www', onPort8000);
    const place = await suite.run(web);
    const reason = async () => {
      const seen = await suite.target().readiness(place, web, soon());
      return seen.state === 'waiting' ? seen.reason : seen.state;
    };
    await expect.poll(reason).toMatch(/does not listen on port 8000; it listens on 5000/);
  });

  it('waits for a declared port without a host until it is open', async () => {
    const db = suite.sh('db', 'sleep 2; httpd -f -p 5432 -h /www', {
      ports: [{ service: 5432, target: 5432, protocol: 'tcp' }],
    });
    const place = await suite.run(db);
    expect(await suite.target().readiness(place, db, soon())).toMatchObject({ state: 'waiting' });
    expect(await settled(suite.harness(), place, db)).toEqual({ state: 'ready' });
  });

  it('fails at once when the command does not exist', async () => {
    const web = { ...suite.sh('web', ''), command: ['gunicorn'] };
    expect(await outcome(web)).toMatchObject({
      state: 'failed',
      code: 'exited-at-start',
      reason: expect.stringContaining('the command was not found'),
      evidence: expect.stringContaining('gunicorn'),
    });
  });

  it('of several instances needs every one', async () => {
    const web = suite.sh('web', 'case $HOSTNAME in web-2) exit 7;; esac; sleep 1000', { replicas: 2 });
    expect(await outcome(web)).toMatchObject({ state: 'failed', code: 'exited-at-start' });
  });
});
