/** Why an address cannot be cloned, or null. Only https, http, ssh and git addresses leave the machine safely. */
export function gitAddressProblem(written: string): string | null {
  if (written.length > 2000) return 'An address may have at most 2000 characters';
  if (written.startsWith('-') || /[\s\p{Cc}]/u.test(written))
    return 'This is not the address of a Git repository';
  if (/^(https?|ssh|git):\/\/[^/]+\/.+/.test(written)) return hasPassword(written);
  if (/^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:(?!:)[^/:].*/.test(written)) return null;
  return 'A Git address starts with https://, http://, ssh:// or git://, or is like git@host:owner/repository.git';
}

function hasPassword(written: string): string | null {
  return /^https?:\/\/[^/@]*:[^/@]+@/.test(written)
    ? 'A password in the address would be shown to everybody; connect the Git account instead'
    : null;
}

/** Names that git refuses as a branch, tag or commit, and those that look like an option. */
export function isGitRef(written: string): boolean {
  if (written === '' || written.length > 255 || /^[-/.]|[/.]$|\.lock$|\.\.|@\{|\/\/|\/\./.test(written))
    return false;
  return !/[\s\p{Cc}~^:?*[\\]/u.test(written) && written !== '@';
}
