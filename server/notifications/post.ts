import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIPv6 } from 'node:net';
import { bareHost } from '@/lib/host-addresses';
import { type ReachRules, reachableOrThrow } from '@/server/services/notification/reachable';
import type { Answer } from './sender';

const answerBytes = 1024;

export type Post = { url: string; body: string; headers: Record<string, string>; rules: ReachRules };

/** Posts JSON to the address that was checked, never to another: no redirect, no second question to the name server. */
export async function post({ url: text, body, headers, rules }: Post, signal: AbortSignal): Promise<Answer> {
  const url = new URL(text);
  const addresses = await reachableOrThrow(bareHost(url), rules);
  const message = await send(url, { body, headers, addresses }, signal);
  const answer = await firstBytes(message);
  return { ...verdict(message.statusCode ?? 0), answer, retryAfterMs: retryAfterMs(message) };
}

type Parts = { body: string; headers: Record<string, string>; addresses: string[] };

function send(url: URL, { body, headers, addresses }: Parts, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const resolved = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      agent: false,
      signal,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Warren',
        ...headers,
      },
      lookup: (_host, options, answer) => {
        const [first] = resolved;
        if (options.all) answer(null, resolved);
        else answer(null, first?.address ?? '', first?.family);
      },
    });
    sending.on('error', reject);
    sending.on('response', resolve);
    sending.end(body);
  });
}

/** The rest is not read: it could be endless. */
async function firstBytes(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= answerBytes) break;
  }
  message.destroy();
  return Buffer.concat(chunks).subarray(0, answerBytes).toString('utf8');
}

function verdict(statusCode: number): Omit<Answer, 'answer'> {
  const isDelivered = statusCode >= 200 && statusCode < 300;
  if (isDelivered) return { isDelivered, statusCode, problem: null };
  const isRedirect = statusCode >= 300 && statusCode < 400;
  const problem = isRedirect
    ? `The receiver answered ${statusCode}, a redirect. Redirects are not followed: enter the final address.`
    : `The receiver answered ${statusCode}`;
  return { isDelivered, statusCode, problem };
}

function retryAfterMs({ headers }: IncomingMessage): number {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
