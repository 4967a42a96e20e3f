/** `lts`, `22`, `v22.3.1`, a name such as `lts/jod`, or a whole tag with its variant: `22-slim`. */
export function isNodeVersion(version: string): boolean {
  return /^(lts\/)?\w[\w.-]{0,60}$|^lts\/\*$/.test(version);
}

export function notNodeVersion(version: string): string {
  return `"${version.slice(0, 40)}" is not a version of Node.js, such as lts or 22`;
}
