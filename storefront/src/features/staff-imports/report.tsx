'use client';

import type { ImportReportView } from '@sidecart/bff/views';
import { useState } from 'react';
import { send } from '@/lib/api';
import { formatNumber } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Table } from '@/ui/table';
import { explainRow } from './explain';
import { reportCall } from './report-call';

interface ReportProps {
  report: ImportReportView;
  locale: Locale;
  labels: StaffMessages['imports'];
}

const COUNTS = ['rows', 'created', 'updated', 'unchanged', 'failed'] as const;

/** The result of an import: its counts, and its rows page by page; only rows with errors, if there are any. */
export function Report({ report, locale, labels }: ReportProps) {
  const { id, counts } = report;
  const [rows, setRows] = useState(report.results);
  const [cursor, setCursor] = useState(report.nextCursor);
  const [hasFailed, setHasFailed] = useState(false);

  async function more() {
    const result = await send('GET /admin/imports/:importId', reportCall(id, cursor ?? undefined));
    setHasFailed(!result.ok);
    if (!result.ok) return;
    setRows((before) => [...before, ...result.value.results]);
    setCursor(result.value.nextCursor);
  }

  const title = counts.failed > 0 ? labels.errors : labels.results;
  return (
    <div className="space-y-4">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {COUNTS.map((name) => (
          <div key={name}>
            <dt className="eyebrow">{labels.counts[name]}</dt>
            <dd className="tabular font-display text-xl">{formatNumber(counts[name], locale)}</dd>
          </div>
        ))}
      </dl>
      <Table
        caption={title}
        rows={rows}
        keyOf={({ line, column = '' }) => `${line} ${column}`}
        empty={null}
        columns={[
          { name: labels.line, cell: ({ line }) => line },
          { name: labels.outcome, cell: ({ outcome }) => labels.outcomes[outcome] },
          // As in the file's header.
          { name: labels.column, cell: ({ column, title }) => title ?? column ?? '' },
          {
            name: labels.reason,
            cell: (row) => {
              const { text, isForeign } = explainRow(row, labels.reasons, locale);
              return isForeign ? <span lang="en">{text}</span> : text;
            },
          },
          {
            name: labels.product,
            isMinor: true,
            cell: ({ product, sku }) => [product, sku].filter(Boolean).join(' · '),
          },
        ]}
      />
      {hasFailed ? (
        <Notice tone="bad" role="alert">
          {labels.moreFailed}
        </Notice>
      ) : null}
      {cursor ? (
        <Button kind="secondary" size="small" onClick={() => void more()}>
          {labels.more}
        </Button>
      ) : null}
    </div>
  );
}
