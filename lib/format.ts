const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `840 ms`, `9 s`, `1 m 12 s`, `2 h 5 m`, `3 d 4 h`: never more than two units. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < second) return `${Math.round(ms)} ms`;
  if (ms < minute) return `${Math.floor(ms / second)} s`;
  if (ms < hour) return twoUnits(ms, minute, 'm', second, 's');
  if (ms < day) return twoUnits(ms, hour, 'h', minute, 'm');
  return twoUnits(ms, day, 'd', hour, 'h');
}

/** `just now`, `12 s ago`, `5 m ago`, `3 h ago`, `2 d ago`, then a date; `in 5 m` for the future. */
export function formatRelative(at: Date, now: Date = new Date()): string {
  const distance = now.getTime() - at.getTime();
  if (Math.abs(distance) < 5 * second) return 'just now';
  if (Math.abs(distance) > 30 * day) return formatDate(at);
  const text = oneUnit(Math.abs(distance));
  return distance > 0 ? `${text} ago` : `in ${text}`;
}

/** Exact local time for hovers: `2026-11-21 14:05:09`. */
export function formatExact(at: Date): string {
  return `${formatDate(at)} ${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
}

/** Local time of day of a log line: `14:05:09.123`. */
export function formatClock(at: Date): string {
  return `${formatExact(at).slice(11)}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

export function formatDate(at: Date): string {
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** `512 B`, `3.4 KiB`, `12 MiB`, `1.5 GiB`. */
export function formatSize(sizeBytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = sizeBytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(sizeBytes) / 10));
  const value = sizeBytes / 1024 ** power;
  const digits = power === 0 || value >= 10 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[power]}`;
}

/** First seven characters of a commit. */
export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}

/** `1 environment`, `3 environments`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  // `toLocaleString` loads the languages of the browser first: 14 ms of a page's first drawing.
  const digits = String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${count === 1 ? one : many}`;
}

function oneUnit(ms: number): string {
  if (ms < minute) return `${Math.floor(ms / second)} s`;
  if (ms < hour) return `${Math.floor(ms / minute)} m`;
  if (ms < day) return `${Math.floor(ms / hour)} h`;
  return `${Math.floor(ms / day)} d`;
}

function twoUnits(ms: number, big: number, bigName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % big) / small);
  const head = `${Math.floor(ms / big)} ${bigName}`;
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
