import { Scalar, visit } from 'yaml';
import { readDocument } from './text/read-document';

export type SecretText =
  | { kind: 'plain' }
  /** `SECRET[…]`: text in clear that is encrypted on save. */
  | { kind: 'secret'; value: string }
  /** `ENCRYPTED[…]`: encrypted already. */
  | { kind: 'sealed'; text: string }
  | { kind: 'broken'; message: string; hint?: string };

/** Reads the secret notation; a value is a secret as a whole or not at all. */
export function readSecret(text: string): SecretText {
  const trimmed = text.trim();
  if (trimmed.startsWith('ENCRYPTED[')) return readSealed(trimmed);
  if (!trimmed.startsWith('SECRET[')) return { kind: 'plain' };
  if (!trimmed.endsWith(']')) {
    const hint = `YAML cuts unquoted text at " #". Put the whole value in quotes: 'SECRET["…"]'`;
    return { kind: 'broken', message: 'The closing ] of SECRET[ is missing', hint };
  }
  const inner = trimmed.slice('SECRET['.length, -1);
  const secret = /^["']/.test(inner) ? readQuoted(inner) : readUnquoted(inner);
  if (secret.kind === 'secret' && /^(SECRET|ENCRYPTED)\[[\s\S]*\]$/.test(secret.value.trim())) {
    return {
      kind: 'broken',
      message: 'A secret cannot stand inside another one',
      hint: 'Keep the inner one only',
    };
  }
  return secret;
}

function readSealed(text: string): SecretText {
  if (/^ENCRYPTED\[[^\]\s"'[]+\]$/.test(text)) return { kind: 'sealed', text };
  const hint = 'Copy it again as a whole, or write the value anew as SECRET["…"]';
  return { kind: 'broken', message: 'This ENCRYPTED[…] value is incomplete', hint };
}

function readUnquoted(inner: string): SecretText {
  if (!/[\s,"']/.test(inner)) return { kind: 'secret', value: inner };
  const hint = 'Write SECRET["…"], with \\" for a quote inside';
  return { kind: 'broken', message: 'A secret with a space, comma or quote needs quotes around it', hint };
}

/** A backslash escapes the quote in use and itself; before anything else it stays. */
function readQuoted(inner: string): SecretText {
  const quote = inner.charAt(0);
  let value = '';
  for (let at = 1; at < inner.length; at += 1) {
    const char = inner.charAt(at);
    if (char === quote) return at === inner.length - 1 ? { kind: 'secret', value } : openQuote(quote);
    const follower = inner.charAt(at + 1);
    const isEscape = char === '\\' && at < inner.length - 2 && (follower === quote || follower === '\\');
    if (isEscape) at += 1;
    value += inner.charAt(at);
  }
  return openQuote(quote);
}

function openQuote(quote: string): SecretText {
  const hint = `Write \\${quote} for a quote inside`;
  return { kind: 'broken', message: `The quotes inside SECRET[…] do not match`, hint };
}

/** The notation for a text in clear; `readSecret` answers the same text again. */
export function writeSecret(plain: string): string {
  return `SECRET["${plain.replace(/["\\]/g, '\\$&')}"]`;
}

/**
 * The text with every `SECRET[…]` value replaced by what `seal` answers; all other characters stay as they are.
 * A text that is not valid YAML is answered unchanged.
 */
export function sealSecrets(text: string, seal: (plain: string) => string): string {
  return replaceScalars(text, (value) => {
    const secret = readSecret(value);
    return secret.kind === 'secret' ? seal(secret.value) : null;
  });
}

/** The secret in clear, or null when the value is not a secret. `open` may throw; its error is passed on. */
export function openSecret(value: string, open: (sealed: string) => string): string | null {
  const secret = readSecret(value);
  if (secret.kind === 'secret') return secret.value;
  return secret.kind === 'sealed' ? open(secret.text) : null;
}

type Edit = { start: number; end: number; text: string };

function replaceScalars(text: string, change: (value: string) => string | null): string {
  const { document } = readDocument(text);
  if (!document) return text;
  const edits: Edit[] = [];
  visit(document, {
    Scalar: (key, node) => {
      if (key === 'key' || !node.range) return;
      const next = typeof node.value === 'string' ? change(node.value) : null;
      if (next !== null) edits.push(editOf(node, text, next));
    },
  });
  return applyEdits(text, edits);
}

/** Single quotes are right in block and flow style alike, and nothing in them is special but the quote. */
function editOf(node: Scalar, text: string, value: string): Edit {
  const [start, end] = node.range ?? [0, 0];
  const isBlock = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
  const source = text.slice(start, end);
  const tail = isBlock ? source.slice(source.trimEnd().length) : '';
  return { start, end, text: `'${value.replaceAll("'", "''")}'${tail}` };
}

function applyEdits(text: string, edits: Edit[]): string {
  let result = '';
  let from = 0;
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}
