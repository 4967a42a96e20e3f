'use client';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { places } from './navigation';

const keys: { keys: string[]; does: string }[] = [
  { keys: ['Ctrl', 'K'], does: 'Go to anything, do anything (⌘ K on a Mac)' },
  ...places.map(({ key, label }) => ({ keys: ['g', key], does: `Go to ${label}` })),
  { keys: ['/'], does: 'Search on this page' },
  { keys: ['j'], does: 'Next entry of the list' },
  { keys: ['k'], does: 'Previous entry of the list' },
  { keys: ['Enter'], does: 'Open the entry' },
  { keys: ['Ctrl', 'S'], does: 'Save the configuration' },
  { keys: ['Ctrl', 'Z'], does: 'Undo what was just done' },
  { keys: ['Alt', 'T'], does: 'Go to the notes in the corner' },
  { keys: ['Esc'], does: 'Close' },
  { keys: ['?'], does: 'This list' },
];

export function KeyList(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog {...props}>
      <DialogContent title="Keys" size="sm">
        <dl className="divide-y">
          {keys.map((entry) => (
            <div key={entry.does} className="flex items-center justify-between gap-4 py-1.5">
              <dt>{entry.does}</dt>
              <dd className="flex gap-1">
                {entry.keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
