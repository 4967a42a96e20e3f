const firstSize = 256;
/** More entries than a file of 10 MiB holds of all but the shortest lines. */
const mostEntries = 131_072;

/**
 * Engines before 23 deliver a file again from its start when they rotate it under a reader that follows.
 * Answers true for an entry of one stream that came before: moments go back and then repeat exactly what came.
 * A clock that was set back repeats nothing, so its entries pass.
 */
export function replayGuard(capacity = mostEntries): (moment: number) => boolean {
  const seen = new MomentRing(capacity);
  let repeating = -1;
  return (moment) => {
    if (repeating < 0 && moment < seen.newest()) repeating = seen.find(moment);
    if (repeating >= 0 && seen.at(repeating) === moment) {
      repeating = repeating + 1 < seen.count ? repeating + 1 : -1;
      return true;
    }
    repeating = -1;
    seen.add(moment);
    return false;
  };
}

/** The last moments, in order of arrival and by their absolute number; grows only as far as it is used. */
class MomentRing {
  count = 0;
  private held = new Float64Array(firstSize);

  constructor(private readonly capacity: number) {}

  newest(): number {
    return this.count === 0 ? Number.NEGATIVE_INFINITY : this.at(this.count - 1);
  }

  at(index: number): number {
    return this.held[index % this.held.length] ?? Number.NaN;
  }

  add(moment: number): void {
    if (this.count === this.held.length && this.held.length < this.capacity) this.grow();
    this.held[this.count % this.held.length] = moment;
    this.count += 1;
  }

  /** Number of the first entry with this moment, or -1. */
  find(moment: number): number {
    const oldest = Math.max(0, this.count - this.held.length);
    if (moment < this.at(oldest)) return -1;
    for (let index = this.count - 1; index >= oldest; index -= 1) {
      const at = this.at(index);
      if (at === moment) return this.firstOf(index, oldest);
      if (at < moment) return -1;
    }
    return -1;
  }

  private firstOf(index: number, oldest: number): number {
    const moment = this.at(index);
    let first = index;
    while (first > oldest && this.at(first - 1) === moment) first -= 1;
    return first;
  }

  private grow(): void {
    const larger = new Float64Array(Math.min(this.held.length * 4, this.capacity));
    larger.set(this.held);
    this.held = larger;
  }
}
