import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type collect, soon } from '../contract/deploy';
import { component } from '../testing';
import { containerSpec } from './spec';
import { onEngine } from './suite';

onEngine('values', (suite) => {
  it('arrive byte for byte in a real container', async () => {
    const values = fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 300, seed: 11 });
    const hard = [
      'pa$$word',
      '$(id)',
      '"quoted" \'twice\'',
      'a\nb\r\n',
      '\\n',
      '#not a comment',
      '{"a":[1]}',
      '',
    ];
    const long = 'x'.repeat(64 * 1024);
    const sent = [...values.map((value) => value.replaceAll('\0', '')), ...hard, long];
    const environment = Object.fromEntries(sent.map((value, index) => [`V${index}`, value]));

    const place = await suite.run(suite.sh('web', 'base64 /proc/self/environ; sleep 1000', { environment }));

    const received = await readEnviron(
      suite.target().logs(place, { component: 'web', follow: true }, soon()),
    );
    for (const [name, value] of Object.entries(environment)) expect(received.get(name)).toBe(value);
  });

  it('of nobody else arrive', async () => {
    const place = await suite.run(suite.sh('web', 'base64 /proc/self/environ; sleep 1000'));
    const received = await readEnviron(
      suite.target().logs(place, { component: 'web', follow: true }, soon()),
    );
    expect([...received.keys()].sort()).toEqual(['HOME', 'HOSTNAME', 'PATH', 'PWD', 'SHLVL']);
  });
});

it('a value with a NUL byte is refused by name', () => {
  const place = { environmentId: 'e', unique: 'u', state: {} };
  const web = component('web', { environment: { BAD: 'a\0b' } });
  const deployable = { component: web, image: 'i', runId: 'r', configHash: 'h' };
  const options = { apiMinor: 41, publishOn: '127.0.0.1', stopSeconds: 10, pidsLimit: 100 };
  expect(() => containerSpec(place, deployable, 1, options)).toThrow(/"BAD" of web/);
});

/** The log is base64 in lines of 76 characters; the last one is shorter. */
async function readEnviron(log: Parameters<typeof collect>[0]): Promise<Map<string, string>> {
  let text = '';
  for await (const lines of log) {
    text += lines.map((line) => line.text).join('');
    if (lines.some((line) => line.text.length < 76)) break;
  }
  const pairs = Buffer.from(text, 'base64').toString().split('\0').filter(Boolean);
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
