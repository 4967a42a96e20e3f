import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { check } from '../check';
import { resolve } from '../resolve';
import { facts, printed } from '../testing';
import type { Plain, PlainMap } from '../text/tree';
import { importCompose } from './import';
import { serviceRules } from './map/rules';
import { expectedLeaves, foundLeaves } from './testing';

const git = { repo: 'https://git.example/acme/app.git', branch: 'main' };
const names = ['web', 'db', 'Worker_1', 'cache', 'job'];

const word = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
const text = fc.oneof(
  word,
  fc.string({ maxLength: 12 }),
  fc.constantFrom('yes', '0440', '1.10', '{{ x }}', 'a $$ b', '80:80', './x:/y', 'data:/data'),
);
const scalar: fc.Arbitrary<Plain> = fc.oneof(
  text,
  fc.integer({ min: -5, max: 99_999 }),
  fc.boolean(),
  fc.constant(null),
);
const anything: fc.Arbitrary<Plain> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(word, tie('node'), { maxKeys: 3 }),
  ),
})).node as fc.Arbitrary<Plain>;

const realistic: Record<string, fc.Arbitrary<Plain>> = {
  image: fc.constantFrom('acme/web:1', 'postgres:16', 'redis', 'acme/x@sha256:abc'),
  build: fc.constantFrom<Plain>('.', './api', { context: 'api', args: { A: 1 }, target: 'x' }),
  environment: fc.oneof(
    fc.dictionary(fc.stringMatching(/^[A-Z_]{1,8}$/), scalar, { maxKeys: 4 }),
    fc.array(fc.stringMatching(/^[A-Z]{1,5}=[a-z $]{0,5}$/), { maxLength: 3 }),
  ),
  ports: fc.array(
    fc.constantFrom<Plain>('80:80', 3000, '9000-9002:9000-9002', '53:53/udp', {
      target: 80,
      published: '8080',
    }),
    { maxLength: 3 },
  ),
  volumes: fc.array(
    fc.constantFrom<Plain>('data:/data', '.:/app', '/anon', 'cache:/c:ro', {
      type: 'volume',
      source: 'data',
      target: '/d2',
    }),
    { maxLength: 3 },
  ),
  depends_on: fc.oneof(fc.subarray(names), fc.constant({ db: { condition: 'service_healthy' } })),
  restart: fc.constantFrom('no', 'always', 'on-failure:2'),
  healthcheck: fc.constantFrom<Plain>({ test: 'true', interval: '5s' }, { disable: true }),
  deploy: fc.constantFrom<Plain>({ replicas: 2 }, { resources: { limits: { memory: '64M' } } }),
};
const keys = [...Object.keys(serviceRules), 'x-own', 'future_key'];
const service = fc
  .tuple(
    fc.record(realistic, { requiredKeys: ['image'] }),
    fc.dictionary(fc.constantFrom(...keys), anything, { maxKeys: 4 }),
  )
  .map(([known, wild]): PlainMap => ({ ...(known as PlainMap), ...wild }));
const project = fc.record(
  {
    services: fc
      .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
      .chain((some) => fc.record(Object.fromEntries(some.map((name) => [name, service])))),
    volumes: fc.constantFrom<Plain>(null, { data: null }, { data: { driver: 'local' }, cache: {} }),
    networks: anything,
    'x-any': anything,
    other: anything,
  },
  { requiredKeys: ['services'] },
) as fc.Arbitrary<PlainMap>;

/** Aliases come from the writer: objects that appear twice are anchored. */
const written = fc.tuple(project, fc.boolean()).map(([model, isShared]) => {
  const shared = { image: 'acme/shared:1', labels: { a: 'b' } };
  const services = model.services as PlainMap;
  return stringify(isShared ? { ...model, services: { ...services, s1: shared, s2: shared } } : model);
});

describe('any project', () => {
  it('has every leaf in exactly one bucket, whatever else happens', () => {
    fc.assert(
      fc.property(written, (source) => {
        const { report } = importCompose({ files: { 'c.yml': source }, main: 'c.yml', git });
        expect(foundLeaves(report, 'c.yml')).toEqual(expectedLeaves(source));
        const { kept, approximated, 'not-supported': lost } = report.counts;
        expect(kept + approximated + lost).toBe(report.entries.length);
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  it('is refused with a reason, or becomes a definition that passes the check', () => {
    fc.assert(
      fc.property(written, (source) => {
        const { definitionText, diagnostics } = importCompose({
          files: { 'c.yml': source },
          main: 'c.yml',
          git,
        });
        const isRefused = diagnostics.some(({ severity }) => severity === 'error');
        expect(definitionText === '').toBe(isRefused);
        if (isRefused) return;
        const errors = check(definitionText).diagnostics.filter(({ severity }) => severity === 'error');
        expect(printed(errors)).toEqual([]);
      }),
      { numRuns: 120, seed: 8 },
    );
  });

  it('keeps what it says it keeps: values of variables arrive byte for byte', () => {
    const values = fc.dictionary(
      fc.stringMatching(/^[A-Z]{1,6}$/),
      fc.string({ unit: 'binary', maxLength: 30 }),
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(values, (wanted) => {
        const clean = Object.fromEntries(
          Object.entries(wanted).map(([name, value]) => [name, value.replaceAll('\0', '')]),
        );
        const escaped = Object.fromEntries(
          Object.entries(clean).map(([name, value]) => [name, value.replaceAll('$', '$$$$')]),
        );
        const source = stringify({ services: { web: { image: 'acme/web:1', environment: escaped } } });
        const { definitionText, report } = importCompose({ files: { 'c.yml': source }, main: 'c.yml' });
        const { definition } = check(definitionText);
        const outcome = definition && resolve(definition, facts);
        if (!outcome?.ok) throw new Error('The definition must resolve');
        expect(outcome.environment.components[0]?.environment).toEqual(clean);
        expect(report.counts.kept).toBe(report.entries.length);
      }),
      { numRuns: 120, seed: 9 },
    );
  });

  it('never throws for any text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('a', ':', ' ', '\n', '-', '{', '[', '&', '*', '$', '!', '<', '"') }),
    );
    fc.assert(
      fc.property(texts, texts, (source, env) => {
        importCompose({ files: { 'c.yml': source, '.env': env }, main: 'c.yml' });
      }),
      { numRuns: 500, seed: 10 },
    );
  });
});
