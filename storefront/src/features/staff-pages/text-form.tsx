'use client';

import { useState, useTransition, type FormEvent, type ReactNode } from 'react';
import { explain, send } from '@/lib/api';
import type { Locale } from '@/lib/locales';
import { useLeaveGuard } from '@/lib/use-leave-guard';
import { useWrite } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Field, TextArea } from '@/ui/field';
import { Form } from '@/ui/form';
import { useRouter } from '@/ui/locale';
import { Notice } from '@/ui/notice';
import { Reload } from '@/ui/reload';
import { preview } from './preview';

interface TextFormProps {
  slug: string;
  locale: Locale;
  /** Version 0 without a text is a new page. */
  initial: { title: string; markdown: string; version: number };
  labels: StaffMessages['pages'];
  /** The question before unsaved changes are left. */
  leave: string;
  problems: Record<string, string>;
}

export function TextForm({ slug, locale, initial, labels, leave, problems }: TextFormProps) {
  const router = useRouter();
  const [saved, setSaved] = useState(initial);
  const [title, setTitle] = useState(initial.title);
  const [markdown, setMarkdown] = useState(initial.markdown);
  const [shown, setShown] = useState<{ of: string; content: ReactNode } | 'failed'>();
  const [isRendering, startRendering] = useTransition();
  const { write, isPending, isDone, problem, errors } = useWrite(problems);
  const isDirty = title !== saved.title || markdown !== saved.markdown;

  useLeaveGuard(isDirty, leave);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const body = { title, markdown, version: saved.version };
    const result = await write(() =>
      send('PUT /admin/pages/:slug/:locale', { params: { slug, locale }, body }),
    );
    if (!result.ok) return;
    setSaved({ title, markdown, version: result.value.version });
    router.refresh();
  }

  const render = () =>
    startRendering(async () =>
      setShown(
        await preview(markdown).then(
          (content) => (content === null ? ('failed' as const) : { of: markdown, content }),
          () => 'failed' as const,
        ),
      ),
    );

  return (
    <Form onSubmit={(event) => void submit(event)} className="mb-10 space-y-5">
      <Field
        label={labels.titleField}
        error={errors['/title']}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
        lang={locale}
        required
        maxLength={150}
        className="max-w-2xl"
      />
      <TextArea
        label={labels.textField}
        hint={labels.textHint}
        error={errors['/markdown']}
        value={markdown}
        onChange={({ target }) => setMarkdown(target.value)}
        lang={locale}
        required
        maxLength={60_000}
        rows={24}
        spellCheck
      />
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, problems)}
          {problem.code === 'page-changed' ? <Reload>{labels.reload}</Reload> : null}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" isPending={isPending}>
          {labels.save}
        </Button>
        <Button kind="secondary" isPending={isRendering} onClick={render}>
          {labels.preview}
        </Button>
        <span role="status" className="text-good">
          {isDone && !isDirty ? labels.saved : ''}
        </span>
      </div>
      {shown === 'failed' ? (
        <Notice tone="warn" role="alert">
          {labels.previewFailed}
        </Notice>
      ) : null}
      {shown && shown !== 'failed' ? (
        <section aria-label={labels.preview} className="border border-rule bg-raised p-6">
          {shown.of === markdown ? null : <p className="mb-4 text-sm text-muted">{labels.previewOld}</p>}
          <p className="font-display text-title">{title}</p>
          <div lang={locale}>{shown.content}</div>
        </section>
      ) : null}
    </Form>
  );
}
