import { ListPage } from '@/components/frame/list-page';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <ListPage>
      <Skeleton className="mb-6 h-7 w-40" />
      <SkeletonRows />
    </ListPage>
  );
}
