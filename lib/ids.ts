import { randomBytes } from 'node:crypto';

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Opaque record id: 12 lower-case characters without look-alikes, safe in URLs and labels. */
export function newId(): string {
  return randomText(12);
}

/** Short environment id as it appears in host names and container names, e.g. `qmrxve`; starts with a letter. */
export function newUnique(): string {
  return `${randomFrom(alphabet.slice(0, 24), 1)}${randomText(5)}`;
}

function randomText(length: number): string {
  return randomFrom(alphabet, length);
}

function randomFrom(letters: string, length: number): string {
  return [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
}
