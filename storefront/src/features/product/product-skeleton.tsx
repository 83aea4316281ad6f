import { Skeleton } from '@/ui/skeleton';

export function ProductSkeleton() {
  return (
    <div className="mt-9 grid gap-x-14 gap-y-8 lg:grid-cols-[1.45fr_1fr]">
      <Skeleton className="aspect-square" />
      <div className="space-y-6">
        <Skeleton className="h-12 w-3/4" />
        <Skeleton className="h-10 w-1/3" />
        <Skeleton className="h-24" />
        <Skeleton className="h-13" />
        <Skeleton className="h-40" />
      </div>
    </div>
  );
}
