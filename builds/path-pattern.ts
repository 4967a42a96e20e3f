/** One step of a pattern: a letter, any number of letters, or nothing or some folders. */
type Part = { kind: 'one' | 'many' | 'folders'; letter: string };

const sources: Record<Part['kind'], (letter: string) => string> = {
  one: (letter) => letter,
  many: (letter) => `${letter}*`,
  folders: () => '(?:.*/)?',
};

/** With so many stars a regular expression goes back little, and is ten times as fast. */
const fewStars = 2;

/** A pattern of a .dockerignore file. It comes from a repository: a regular expression of seven stars takes hours for one name. */
export class PathPattern {
  private readonly parts: { kind: Part['kind']; fits: RegExp }[];
  private readonly whole: RegExp | null;

  constructor(text: string) {
    const parts = partsOf(text);
    const isSimple = parts.filter(({ kind }) => kind !== 'one').length <= fewStars;
    const source = parts.map(({ kind, letter }) => sources[kind](letter)).join('');
    this.whole = isSimple ? new RegExp(`^${source}$`, 's') : null;
    this.parts = isSimple
      ? []
      : parts.map(({ kind, letter }) => ({ kind, fits: new RegExp(`^${letter}$`, 's') }));
  }

  fits(path: string): boolean {
    return this.whole?.test(path) ?? this.isWalked(path);
  }

  /** Once along the path, at all places of the pattern at a time. */
  private isWalked(path: string): boolean {
    let places = this.from(0, []);
    for (let at = 0; at < path.length && places.length > 0; at += 1)
      places = this.after(places, path.charAt(at));
    return places.includes(this.parts.length);
  }

  /** Places before a part are whole numbers; inside of folders it is half a step further. */
  private after(places: readonly number[], letter: string): number[] {
    const next: number[] = [];
    for (const place of places) {
      const index = Math.floor(place);
      const part = this.parts[index];
      if (part?.kind === 'folders') {
        add(index + 0.5, next);
        if (letter === '/') this.from(index + 1, next);
      } else if (part?.fits.test(letter)) {
        this.from(part.kind === 'many' ? index : index + 1, next);
      }
    }
    return next;
  }

  /** What may be nothing is also behind it. */
  private from(place: number, places: number[]): number[] {
    for (let index = place; add(index, places); index += 1)
      if ((this.parts[index]?.kind ?? 'one') === 'one') break;
    return places;
  }
}

/** False when it was there: then so is what follows. */
function add(place: number, places: number[]): boolean {
  if (places.includes(place)) return false;
  places.push(place);
  return true;
}

/** By the letter where a set in it makes no sense. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length; ) {
    const [part, length] = partAt(text, at);
    if (!isLetter(part.letter)) return text.split('').map(exactly);
    parts.push(part);
    at += length;
  }
  return parts;
}

/** The part that stands at this place, and how many characters it took. */
function partAt(text: string, at: number): [Part, number] {
  if (text.startsWith('**/', at)) return [{ kind: 'folders', letter: '.' }, 3];
  if (text.startsWith('**', at)) return [{ kind: 'many', letter: '.' }, 2];
  const letter = text.charAt(at);
  if (letter === '*') return [{ kind: 'many', letter: '[^/]' }, 1];
  if (letter === '?') return [{ kind: 'one', letter: '[^/]' }, 1];
  if (letter === '\\' && at + 1 < text.length) return [exactly(text.charAt(at + 1)), 2];
  const set = letter === '[' ? /^\[\^?[^\]]+\]/.exec(text.slice(at, at + longestSet))?.[0] : undefined;
  return set ? [{ kind: 'one', letter: set }, set.length] : [exactly(letter), 1];
}

const longestSet = 200;

function exactly(letter: string): Part {
  return { kind: 'one', letter: letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') };
}

function isLetter(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
