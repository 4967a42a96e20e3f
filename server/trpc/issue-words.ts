import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** What a person reads of a value that does not fit. A sentence of the contract itself stays; zod's own are for programmers. */
export function issueWords(issue: Issue): string {
  if (!/^(Too|Invalid) /.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'too_big':
      return `At most ${amount(issue.maximum, issue.origin)}`;
    case 'too_small':
      return issue.minimum === 1 && issue.origin === 'string'
        ? 'This must not be empty'
        : `At least ${amount(issue.minimum, issue.origin)}`;
    case 'invalid_type':
      return `This must be ${typeWords[issue.expected] ?? `a value of the type ${issue.expected}`}`;
    case 'invalid_value':
      return `This must be one of: ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message;
  }
}

const typeWords: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
};

function amount(count: number | bigint, origin: string): string {
  const shown = count.toLocaleString('en');
  if (origin === 'string') return `${shown} characters`;
  if (origin !== 'array') return shown;
  return count === 1 ? '1 entry' : `${shown} entries`;
}
