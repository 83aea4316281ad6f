'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/ui/skeleton';
import type { SalesPlotProps } from './sales-plot';

/** The library that draws is loaded by this page alone, after everything else on it. */
const SalesPlot = dynamic<SalesPlotProps>(() => import('./sales-plot').then(({ SalesPlot: plot }) => plot), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

/** For the eye only; the page has the same as a table. */
export function SalesChart(props: SalesPlotProps) {
  return (
    <div aria-hidden className="h-64">
      <SalesPlot {...props} />
    </div>
  );
}
