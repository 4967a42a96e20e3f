'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '@/components/ui/skeleton';

/** The editor and the diff, loaded when first shown. */
export const LazyCodeEditor = dynamic(() => import('./code-editor').then((module) => module.CodeEditor), {
  ssr: false,
  loading: EditorSkeleton,
});
export const LazyDiffView = dynamic(() => import('./diff-view').then((module) => module.DiffView), {
  ssr: false,
  loading: EditorSkeleton,
});

const widths = ['w-40', 'w-64', 'w-52', 'w-80', 'w-72', 'w-48', 'w-64', 'w-56'];

function EditorSkeleton() {
  return (
    <div role="status" aria-label="Loading the editor" className="grid h-full content-start gap-2 p-4">
      {widths.map((width, line) => (
        <Skeleton key={`${width}-${String(line)}`} className={`h-3.5 ${width}`} />
      ))}
    </div>
  );
}
