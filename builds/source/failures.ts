import { AppError, type ErrorCode } from '@/lib/errors';

/** Closed causes; they travel as `details.code` of the AppError. */
export type SourceFailureCode =
  | 'ref-broken'
  | 'repository-not-found'
  | 'repository-denied'
  | 'repository-moved'
  | 'branch-missing'
  | 'commit-missing'
  | 'git-unreachable'
  | 'git-private-address'
  | 'disk-full';

type Parts = { evidence?: string; next?: string };

const generalCode = {
  'ref-broken': 'invalid',
  'repository-not-found': 'not_found',
  'repository-denied': 'forbidden',
  'repository-moved': 'not_found',
  'branch-missing': 'not_found',
  'commit-missing': 'not_found',
  'git-unreachable': 'unavailable',
  'git-private-address': 'forbidden',
  'disk-full': 'unavailable',
} satisfies Record<SourceFailureCode, ErrorCode>;

export function sourceFailure(
  code: SourceFailureCode,
  message: string,
  { evidence, next }: Parts = {},
): AppError {
  return new AppError(generalCode[code], message, {
    details: { code, ...(evidence ? { evidence } : {}) },
    ...(next ? { next } : {}),
  });
}

type About = { shownUrl: string; hasPassword: boolean };

/** What git's error output means. Pure; the repository's address is given without credentials. */
export function explainGit(stderr: string, about: About): AppError {
  const evidence = lastError(stderr);
  const found = rules.find((rule) => rule.pattern.test(stderr));
  const { code, message, next } = found?.explain(about) ?? {
    code: 'git-unreachable' as const,
    message: `Git could not read ${about.shownUrl}.`,
    next: 'Read the evidence; try "git ls-remote" with the same address on this machine.',
  };
  return sourceFailure(code, message, { evidence, next });
}

type Explained = { code: SourceFailureCode; message: string; next: string };
type Rule = { pattern: RegExp; explain(about: About): Explained };

const rules: Rule[] = [
  {
    pattern: /no space left on device|disk quota exceeded/i,
    explain: () => ({
      code: 'disk-full',
      message: "The disk of Warren's machine is full.",
      next: 'Free space under the data folder, then deploy again.',
    }),
  },
  {
    pattern: /requested URL returned error: 30\d|unable to update url base from redirection/i,
    explain: ({ shownUrl }) => ({
      code: 'repository-moved',
      message: `${shownUrl} leads to another address, and redirects are not followed.`,
      next: 'Write the final address in gitRepo; often only ".git" is missing at the end.',
    }),
  },
  {
    pattern: /could not read (username|password)|authentication failed|access denied|returned error: 40[13]/i,
    explain: ({ shownUrl, hasPassword }) => ({
      code: 'repository-denied',
      message: hasPassword
        ? `${shownUrl} refused Warren's credentials.`
        : `${shownUrl} asks for a password, and Warren has none. Some hosts also ask when a repository does not exist.`,
      next: 'Check the address, or give Warren access to the repository.',
    }),
  },
  {
    pattern:
      /not our ref|unadvertised object|remote did not send all necessary objects|couldn't find remote ref/i,
    explain: ({ shownUrl }) => ({
      code: 'commit-missing',
      message: `The commit is no longer in ${shownUrl}.`,
      next: 'The branch was probably overwritten: deploy again to use its newest commit.',
    }),
  },
  {
    pattern: /not found|returned error: 404|does not appear to be a git repository|not valid: is this a git/i,
    explain: ({ shownUrl }) => ({
      code: 'repository-not-found',
      message: `There is no repository at ${shownUrl}.`,
      next: 'Correct gitRepo in the configuration, or create the repository.',
    }),
  },
  {
    pattern:
      /could not resolve|failed to connect|couldn't connect|connection (refused|reset|timed)|timed out|too slow/i,
    explain: ({ shownUrl }) => ({
      code: 'git-unreachable',
      message: `The Git host of ${shownUrl} does not answer.`,
      next: 'Check that the host can be reached from this machine, then deploy again.',
    }),
  },
  {
    pattern: /certificate|SSL|TLS/,
    explain: ({ shownUrl }) => ({
      code: 'git-unreachable',
      message: `The certificate of the Git host of ${shownUrl} is not trusted here.`,
      next: "Add the host's certificate authority to this machine (SSL_CERT_FILE), then deploy again.",
    }),
  },
];

function lastError(stderr: string): string {
  const lines = stderr.trim().split('\n');
  const last = lines.findLast((line) => /^(fatal|error|remote):/i.test(line)) ?? lines.at(-1) ?? '';
  return last.trim().slice(0, 500);
}
