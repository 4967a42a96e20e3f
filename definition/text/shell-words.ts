type Words = { ok: true; words: string[] } | { ok: false; message: string };

/** Splits a command line as Compose does: quotes and backslashes count, nothing is expanded. */
export function shellWords(line: string): Words {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    const piece = pieceAt(line, at);
    if (piece === null) return { ok: false, message: `The quote ${char} is not closed` };
    word = (word ?? '') + piece.text;
    at = piece.last;
  }
  if (word !== null) words.push(word);
  return { ok: true, words };
}

function pieceAt(line: string, at: number): { text: string; last: number } | null {
  const char = line.charAt(at);
  if (char === '\\') {
    return at + 1 < line.length ? { text: line.charAt(at + 1), last: at + 1 } : { text: '\\', last: at };
  }
  if (char === "'") return singleQuoted(line, at);
  if (char === '"') return doubleQuoted(line, at);
  return { text: char, last: at };
}

function singleQuoted(line: string, at: number) {
  const end = line.indexOf("'", at + 1);
  return end < 0 ? null : { text: line.slice(at + 1, end), last: end };
}

function doubleQuoted(line: string, at: number) {
  let text = '';
  for (let index = at + 1; index < line.length; index += 1) {
    const char = line.charAt(index);
    if (char === '"') return { text, last: index };
    const escaped = char === '\\' && /["\\$`]/.test(line.charAt(index + 1));
    if (escaped) index += 1;
    text += line.charAt(index);
  }
  return null;
}
