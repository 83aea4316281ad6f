'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, type FormEvent } from 'react';
import { fill, formatNumber } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { explainFile } from './explain';
import { Report } from './report';
import { useImport } from './use-import';

interface ImporterProps {
  locale: Locale;
  labels: StaffMessages['imports'];
  problems: Record<string, string>;
}

/** Choose a file, preview its effect, import it. */
export function Importer({ locale, labels, problems }: ImporterProps) {
  const router = useRouter();
  const [file, setFile] = useState<File>();
  const { state, start, reset } = useImport();
  const hasEnded = state.at === 'ended';

  useEffect(() => {
    if (hasEnded) router.refresh();
  }, [hasEnded, router]);

  if (state.at === 'choosing') {
    const submit = (event: FormEvent) => {
      event.preventDefault();
      if (file) void start(file, true);
    };
    return (
      <Form onSubmit={submit} className="max-w-xl space-y-4">
        <Field
          type="file"
          accept=".csv,text/csv"
          // A file chosen before a failed attempt is still selected.
          required={!file}
          label={labels.choose}
          hint={file ? `${file.name}. ${labels.chooseHint}` : labels.chooseHint}
          className="[&_input]:py-2 [&_input]:file:mr-3 [&_input]:file:underline"
          onChange={({ target }) => setFile(target.files?.[0])}
        />
        {state.problem ? (
          <Notice tone="bad" role="alert">
            {explainFile(state.problem, { problems, causes: labels.causes }, locale)}
          </Notice>
        ) : null}
        <Button type="submit">{labels.check}</Button>
      </Form>
    );
  }

  if (state.at === 'sending')
    return <Progress label={labels.sending} part={state.part} text={`${Math.round(state.part * 100)} %`} />;

  const { report } = state;
  const { status, dryRun, counts } = report;
  if (state.at === 'running')
    return (
      <Progress
        label={labels.status[status]}
        part={counts.rows > 0 ? counts.done / counts.rows : 0}
        text={fill(labels.progress, {
          done: formatNumber(counts.done, locale),
          rows: formatNumber(counts.rows, locale),
        })}
      />
    );

  return (
    <div className="space-y-6">
      <Notice role="status" tone={status === 'completed' ? 'good' : 'bad'}>
        {status === 'completed' && dryRun ? labels.dryRunDone : labels.status[status]}
        {report.failure ? ` ${problems[report.failure.code] ?? problems['internal-error']}` : ''}
      </Notice>
      <Report key={report.id} report={report} locale={locale} labels={labels} />
      <div className="flex flex-wrap gap-3">
        {dryRun && status === 'completed' && file ? (
          <Button onClick={() => void start(file, false)}>{labels.start}</Button>
        ) : null}
        <Button
          kind="secondary"
          onClick={() => {
            setFile(undefined);
            reset();
          }}
        >
          {labels.another}
        </Button>
      </div>
    </div>
  );
}

function Progress({ label, part, text }: { label: string; part: number; text: string }) {
  return (
    <div className="max-w-xl space-y-2" role="status">
      <p className="flex justify-between gap-4">
        <span>{label}</span>
        <span className="tabular text-muted">{text}</span>
      </p>
      <progress value={part} aria-label={label} className="h-2 w-full accent-accent" />
    </div>
  );
}
