'use client';

import { useState, type ReactNode } from 'react';
import type { BulkView } from '@sidecart/bff/views';
import { explain, type Result } from '@/lib/api';
import { fillCount, type Plural } from '@/lib/format';
import { useWrite } from '@/lib/use-write';
import { Button } from '@/ui/button';
import { useLocale, useRouter } from '@/ui/locale';
import { Notice } from '@/ui/notice';
import { useSelection } from './selection';

interface BulkLabels {
  actions: string;
  chosen: Plural;
  clear: string;
  /** Of those that were not changed, each with its reason. */
  refused: Plural;
  undo: string;
  close: string;
}

interface Report {
  done: number;
  text: string;
  refused: { id: string; text: string }[];
  undo?: (() => Promise<Result<BulkView>>) | undefined;
}

interface Finish {
  /** How many were done. */
  forms: Plural;
  undo?: (() => Promise<Result<BulkView>>) | undefined;
}

/** The outcome of actions on chosen rows: those that were done are not chosen any more, the others are named with the reason. */
export function useBulk(nameOf: (id: string) => string, problems: Record<string, string>) {
  const router = useRouter();
  const locale = useLocale();
  const { choose } = useSelection();
  const [report, setReport] = useState<Report>();

  function finish({ rows }: BulkView, { forms, undo }: Finish) {
    const done = rows.filter((row) => row.done).map(({ id }) => id);
    choose(done, false);
    setReport({
      done: done.length,
      text: fillCount(forms, done.length, locale),
      refused: rows.flatMap((row) =>
        row.done
          ? []
          : [{ id: row.id, text: `${nameOf(row.id)}: ${explain({ ...row, status: 0 }, problems)}` }],
      ),
      undo,
    });
    router.refresh();
  }
  return { report, finish, dismiss: () => setReport(undefined) };
}

interface BulkBarProps {
  labels: BulkLabels;
  problems: Record<string, string>;
  bulk: ReturnType<typeof useBulk>;
  /** Of what was undone. */
  undone?: Plural;
  /** The actions. */
  children: ReactNode;
}

/** Below a list: how many rows are chosen, what can be done with them, and what became of them. */
export function BulkBar({ labels, problems, bulk, undone, children }: BulkBarProps) {
  const locale = useLocale();
  const { ids, chosen, choose } = useSelection();
  const { report, finish, dismiss } = bulk;
  const { write, isPending, problem } = useWrite(problems);
  const undo = report?.undo;

  return (
    <div className="sticky bottom-0 z-10">
      <div role="status">
        {report ? (
          <Notice
            tone={report.refused.length > 0 ? 'warn' : 'good'}
            className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2"
          >
            <p>{report.text}</p>
            {undo && undone ? (
              <Button
                size="small"
                kind="secondary"
                isPending={isPending}
                onClick={() =>
                  void write(undo).then((result) => result.ok && finish(result.value, { forms: undone }))
                }
              >
                {labels.undo}
              </Button>
            ) : null}
            <Button size="small" kind="quiet" onClick={dismiss}>
              {labels.close}
            </Button>
            {report.refused.length > 0 ? (
              <div className="max-h-40 basis-full overflow-y-auto">
                <p>{fillCount(labels.refused, report.refused.length, locale)}</p>
                <ul className="list-disc pl-5">
                  {report.refused.map(({ id, text }) => (
                    <li key={id}>{text}</li>
                  ))}
                </ul>
              </div>
            ) : null}
            {problem ? <p className="basis-full text-bad">{explain(problem, problems)}</p> : null}
          </Notice>
        ) : null}
      </div>
      {chosen.size > 0 ? (
        <section
          aria-label={labels.actions}
          className="mt-3 flex flex-wrap items-center gap-2 border border-edge bg-raised px-4 py-3 shadow-xl"
        >
          <p className="mr-2 font-medium" aria-live="polite">
            {fillCount(labels.chosen, chosen.size, locale)}
          </p>
          {children}
          <Button size="small" kind="quiet" onClick={() => choose(ids, false)}>
            {labels.clear}
          </Button>
        </section>
      ) : null}
    </div>
  );
}
