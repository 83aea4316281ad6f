'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/ui/skeleton';
import type { SalesPlotProps } from './sales-plot';

/** Only this page loads the chart library, after everything else on it. */
const SalesPlot = dynamic<SalesPlotProps>(() => import('./sales-plot').then(({ SalesPlot: plot }) => plot), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

/** Visual only; the page has the same data as a table. */
export function SalesChart(props: SalesPlotProps) {
  return (
    <div aria-hidden className="h-64">
      <SalesPlot {...props} />
    </div>
  );
}
