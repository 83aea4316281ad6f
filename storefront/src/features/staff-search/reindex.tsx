'use client';

import type { ReindexView } from '@sidecart/bff/views';
import { useEffect, useState } from 'react';
import { send } from '@/lib/api';
import { formatInstant, formatNumber } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog } from '@/ui/action-dialog';
import { Badge, Notice, type Tone } from '@/ui/notice';
import { Facts } from '@/ui/section';

interface ReindexProps {
  /** The newest one, if there was any. */
  initial: ReindexView | null;
  locale: Locale;
  labels: StaffMessages['search']['reindex'];
  cancel: string;
  problems: Record<string, string>;
}

const PAUSE_MS = 1_000;
const COUNTS = ['products', 'skus', 'documents', 'dropped'] as const;

const tones: Record<ReindexView['status'], Tone> = { running: 'neutral', completed: 'good', failed: 'bad' };

export function Reindex({ initial, locale, labels, cancel, problems }: ReindexProps) {
  const [reindex, setReindex] = useState(initial);
  const isRunning = reindex?.status === 'running';

  useEffect(() => {
    if (!isRunning) return;
    const controller = new AbortController();
    const timer = setInterval(() => {
      send('GET /admin/search/reindex', {}, { signal: controller.signal }).then(
        (result) => result.ok && setReindex(result.value),
        () => undefined, // aborted: the page has stopped polling
      );
    }, PAUSE_MS);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [isRunning]);

  return (
    <div className="space-y-4">
      <p className="text-muted">{labels.text}</p>
      {reindex ? (
        <div role="status" className="space-y-3">
          <Badge tone={tones[reindex.status]}>{labels.statuses[reindex.status]}</Badge>
          {isRunning ? (
            <progress aria-label={labels.title} className="block h-1.5 w-full accent-accent" />
          ) : null}
          <Facts
            entries={[
              [labels.phase, labels.phases[reindex.phase]],
              [labels.started, formatInstant(reindex.startedAt, locale)],
              ...(reindex.finishedAt
                ? [[labels.finished, formatInstant(reindex.finishedAt, locale)] as [string, string]]
                : []),
              ...COUNTS.map((name): [string, string] => [
                labels.counts[name],
                formatNumber(reindex.counts[name], locale),
              ]),
            ]}
          />
          {reindex.failure ? (
            <Notice tone="bad">{problems[reindex.failure.code] ?? reindex.failure.message}</Notice>
          ) : null}
        </div>
      ) : (
        <p>{labels.never}</p>
      )}
      <ActionDialog
        words={{ ...labels.start, cancel }}
        problems={problems}
        disabled={isRunning}
        ask={() => send('POST /admin/search/reindex', {})}
        onDone={setReindex}
      />
    </div>
  );
}
