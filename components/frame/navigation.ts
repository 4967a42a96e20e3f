import { Activity, FolderKanban, GitBranch, Layers, type LucideIcon, Server, Settings } from 'lucide-react';

export type Place = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Second key after `g`. */
  key: string;
};

/** The places of the product, in the order of the rail. */
export const places: readonly Place[] = [
  { href: '/projects', label: 'Projects', icon: FolderKanban, key: 'p' },
  { href: '/environments', label: 'Environments', icon: Layers, key: 'e' },
  { href: '/runs', label: 'Runs', icon: Activity, key: 'r' },
  { href: '/clusters', label: 'Clusters', icon: Server, key: 'c' },
  { href: '/git', label: 'Git', icon: GitBranch, key: 'i' },
  { href: '/settings', label: 'Settings', icon: Settings, key: 's' },
];

export function isAt(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
