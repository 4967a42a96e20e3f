import { plainText } from '@/lib/ansi';
import type { LogItem } from './log-item';

/** Lines as a text file: time, who wrote it where several do, text without colours. */
export function logText(items: readonly LogItem[]): string {
  return items.map(textOf).join('');
}

function textOf(item: LogItem): string {
  if (item.kind === 'group') return `## ${item.title}\n`;
  if (item.kind === 'break') return `-- ${item.text}\n`;
  const parts = [item.line.at?.toISOString(), item.source?.name, plainText(item.line.text)];
  return `${parts.filter((part) => part !== undefined).join(' ')}\n`;
}

export function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
