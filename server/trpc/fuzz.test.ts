import { TRPCError } from '@trpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { handleAuth } from '@/server/auth/handle';
import type { Context } from '@/server/context';
import { setRunning } from '@/server/running';
import { type Fixture, makeEnvironment, serviceFixture } from '@/server/services/testing';
import { arbitraryOf } from './arbitrary';
import { handleTrpc } from './handle';
import { createCallerFactory } from './init';
import { appRouter } from './router';

type Procedure = { _def: { type: string; inputs: z.ZodType[] } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
const withInput = procedures.filter(([, { _def }]) => _def.inputs.length > 0);

let fixture: Fixture;
let owner: Context;
let ids: string[];

beforeAll(async () => {
  fixture = await serviceFixture();
  setRunning(fixture.wiring);
  owner = await (await fixture.organization()).as('owner');
  const { projectId, id } = await makeEnvironment(owner);
  ids = [projectId, id, owner.organizationId];
});
afterAll(() => fixture.close());

describe.each(withInput)('%s', (name, { _def }) => {
  test('answers whatever fits or nearly fits its schema, without a fault', async () => {
    const [schema] = _def.inputs;
    if (!schema) throw new Error('It has no schema');
    const inputs = fc.oneof({ weight: 4, arbitrary: arbitraryOf(schema, ids) }, fc.anything());
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        expect(await codeOf(name, input)).not.toBe('INTERNAL_SERVER_ERROR');
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});

describe('a request that is not made by our client', () => {
  test.each([
    ['no JSON', '{'],
    ['JSON of another form', '[[[]]]'],
    ['a prototype in the input', '{"json":{"__proto__":{"isAdmin":true},"name":"x"}}'],
    [
      'a prototype in the notes of the serializer',
      '{"json":{"name":"x"},"meta":{"values":{"__proto__.y":["undefined"]}}}',
    ],
    ['notes that point nowhere', '{"json":{"name":"x"},"meta":{"values":{"a.b.c":["Date"]}}}'],
    ['notes that are no notes', '{"json":{"name":"x"},"meta":7}'],
    ['deep nesting', `{"json":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['a huge array', `{"json":{"name":[${'1,'.repeat(100_000)}1]}}`],
    ['NUL', '{"json":{"name":"a\\u0000b"}}'],
    ['half a character', '{"json":{"name":"\\ud800"}}'],
  ])('is refused with 4xx: %s', async (_case, body) => {
    const headers = { 'content-type': 'application/json', origin: 'http://localhost:3000' };
    const url = 'http://localhost:3000/api/trpc/invitation.accept';
    const { status } = await handleTrpc(new Request(url, { method: 'POST', body, headers }));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test.each([
    ['is larger than any definition', { 'content-length': '99999999' }, 413],
    ['does not tell its size', { 'transfer-encoding': 'chunked' }, 411],
  ])('is refused before it is read when it %s', async (_case, size, status) => {
    const headers = { 'content-type': 'application/json', ...size };
    for (const [path, handle] of [
      ['trpc/invitation.accept', handleTrpc],
      ['auth/sign-in/email', handleAuth],
    ] as const) {
      const request = new Request(`http://localhost:3000/api/${path}`, {
        method: 'POST',
        body: '{}',
        headers,
      });
      expect((await handle(request)).status).toBe(status);
      expect(request.bodyUsed).toBe(false);
    }
  });
});

async function codeOf(name: string, input: unknown): Promise<string> {
  const leaving = new AbortController();
  const request = { wiring: fixture.wiring, caller: owner, headers: new Headers(), answer: new Headers() };
  const api = createCallerFactory(appRouter)(request, { signal: leaving.signal });
  const [entity = '', verb = ''] = name.split('.');
  const all = api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
  try {
    await all[entity]?.[verb]?.(input);
    return 'OK';
  } catch (error) {
    if (error instanceof TRPCError) return error.code;
    throw error;
  } finally {
    leaving.abort();
  }
}
