/** Capabilities of the baseline level of the Pod Security Standards: none of them leaves the container. */
export const harmlessCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

export function capabilityName(written: string): string {
  return written.toUpperCase().replace(/^CAP_/, '');
}

const ownKernelNames = /^kernel\.(msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)$/;

/** True for settings that each container has for itself; all others would change the machine. */
export function isOwnSysctl(name: string): boolean {
  return /^net\.[a-z0-9_.-]+$/i.test(name) || /^fs\.mqueue\.\w+$/.test(name) || ownKernelNames.test(name);
}

export type NameValue = { name: string; value: string };

/** `name=value`; the name alone has an empty value. */
export function nameValue(text: string): NameValue {
  const at = text.indexOf('=');
  return at < 0 ? { name: text, value: '' } : { name: text.slice(0, at), value: text.slice(at + 1) };
}

/** `name=address` or `name:address`; null when it is neither, or the address is no IP address. */
export function hostEntry(text: string): { name: string; address: string } | null {
  const match = /^([^\s=:]+)[=:]\[?([0-9A-Fa-f.:]+)\]?$/.exec(text.trim());
  if (!match?.[1] || !match[2] || !isAddress(match[2])) return null;
  return { name: match[1], address: match[2] };
}

export function isAddress(text: string): boolean {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return text.split('.').every((part) => Number(part) < 256);
  return /^[0-9A-Fa-f:.]{2,45}$/.test(text) && text.includes(':');
}

/** `/run:size=64m,mode=1777`: the folder, and the options as the engine takes them. */
export function tmpfsEntry(text: string): { path: string; options: string } | null {
  const [path = '', ...options] = text.split(':');
  if (!path.startsWith('/') || path.split('/').includes('..')) return null;
  const joined = options.join(':');
  return /^([a-z_]+(=[\w.%]+)?(,|$))*$/i.test(joined) ? { path, options: joined } : null;
}
