import type { TerminalTab } from './terminal-tabs';

export function tabId(tab: TerminalTab): string {
  return `terminal-tab-${tab.id}`;
}

export function panelId(tab: TerminalTab): string {
  return `terminal-panel-${tab.id}`;
}
