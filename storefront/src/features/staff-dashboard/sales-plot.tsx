'use client';

import type { Money } from '@sidecart/bff/views';
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay, formatMoney, formatRoundMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';

export interface SalesPlotProps {
  days: { date: string; orders: number; revenue: Money }[];
  locale: Locale;
  labels: { revenue: string; orders: string };
}

const text = { fill: 'var(--muted)', fontSize: 13 };

export function SalesPlot({ days, locale, labels }: SalesPlotProps) {
  const currency = days[0]?.revenue.currency ?? 'EUR';
  const points = days.map(({ date, orders, revenue }) => ({ date, orders, revenue: revenue.amount }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: 8 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--rule)" />
        <XAxis
          dataKey="date"
          tickFormatter={(date: string) => formatDay(date, locale)}
          tick={text}
          tickLine={false}
          axisLine={{ stroke: 'var(--edge)' }}
          minTickGap={48}
        />
        <YAxis
          tickFormatter={(amount: number) => formatRoundMoney({ amount, currency }, locale)}
          tick={text}
          tickLine={false}
          axisLine={false}
          width={72}
        />
        <Tooltip
          cursor={{ stroke: 'var(--edge)' }}
          content={({ active, payload }) => {
            const point = payload[0]?.payload as (typeof points)[number] | undefined;
            if (!active || !point) return null;
            return (
              <div className="border border-edge bg-raised px-3 py-2 text-sm shadow-lg">
                <p className="text-muted">{formatDay(point.date, locale)}</p>
                <p>
                  {labels.revenue}: {formatMoney({ amount: point.revenue, currency }, locale)}
                </p>
                <p>
                  {labels.orders}: {point.orders}
                </p>
              </div>
            );
          }}
        />
        <Area
          type="linear"
          dataKey="revenue"
          stroke="var(--accent)"
          strokeWidth={2}
          fill="var(--accent-wash)"
          isAnimationActive={false}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
}
