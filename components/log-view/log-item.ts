import type { PartState } from '@/contract/run';

export type LogStream = 'out' | 'err' | 'note';

/** What a line is, wherever it comes from; the object must stay the same between renders. */
export type LogLine = { at: Date | null; stream: LogStream; text: string };

/** Who wrote a line when several write at once; `hue` picks one of the distinct colours. */
export type LogSource = { name: string; hue: number };

export type LogItem =
  /** `number` counts within its group, so that links to it stay true while other groups grow. */
  | { kind: 'line'; key: string; number: number; line: LogLine; source?: LogSource; group?: string }
  | {
      kind: 'group';
      key: string;
      title: string;
      detail: string;
      state: PartState;
      lineCount: number;
      isFolded: boolean;
    }
  /** A thin line where the connection was cut and continued, or lines were left out. */
  | { kind: 'break'; key: string; text: string };
