/** Names that become host names: lower-case letters, digits and dashes, 63 at most. */
export function isDnsLabel(name: string): boolean {
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name);
}

export function isHostname(name: string): boolean {
  return name.length <= 253 && name.split('.').every(isDnsLabel);
}

/** What is wrong with the name of a variable, or null. */
export function variableNameProblem(name: string): string | null {
  if (name.length > 255) return 'A variable name may have at most 255 characters';
  if (name === '__proto__') return 'The name __proto__ is not allowed';
  if (name.startsWith('BNS_')) return 'Names that start with BNS_ are reserved';
  if (/^\d/.test(name)) return 'A variable name must not start with a digit';
  return /^[A-Za-z0-9_.-]+$/.test(name) ? null : 'A variable name has letters, digits, _, - and . only';
}

export function isShellName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
