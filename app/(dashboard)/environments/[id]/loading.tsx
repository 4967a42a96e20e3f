import { SkeletonRows } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div className="mx-auto w-full max-w-[1280px] px-4 py-5 sm:px-6">
      <SkeletonRows rows={4} />
    </div>
  );
}
