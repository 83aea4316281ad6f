'use client';

import type { SynonymsView } from '@sidecart/bff/views';
import { useState, type FormEvent } from 'react';
import { explain, send } from '@/lib/api';
import { fill } from '@/lib/format';
import { useLeaveGuard } from '@/lib/use-leave-guard';
import { useWrite } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { TextArea } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { Reload } from '@/ui/reload';

interface SynonymFormProps {
  initial: SynonymsView;
  labels: StaffMessages['search']['synonyms'];
  /** The question before unsaved changes are left. */
  leave: string;
  problems: Record<string, string>;
}

const toText = (groups: string[][]): string => groups.map((group) => group.join(', ')).join('\n');

/** Groups with their line numbers, so that a rejection can name the line. */
const toGroups = (text: string) =>
  text.split('\n').flatMap((line, index) => {
    const words = line
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
    return words.length > 0 ? [{ line: index + 1, words }] : [];
  });

export function SynonymForm({ initial, labels, leave, problems }: SynonymFormProps) {
  const [saved, setSaved] = useState(initial);
  const [text, setText] = useState(() => toText(initial.synonyms));
  const { write, isPending, isDone, problem, errors } = useWrite(problems);
  const entered = toGroups(text);
  const isDirty = text !== toText(saved.synonyms);

  useLeaveGuard(isDirty, leave);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const body = { synonyms: entered.map(({ words }) => words), version: saved.version };
    const result = await write(() => send('PUT /admin/search/synonyms', { body }));
    if (!result.ok) return;
    setSaved(result.value);
    // Input typed in the meantime stays.
    setText((now) => (now === text ? toText(result.value.synonyms) : now));
  }

  const wrong = Object.entries(errors).map(([pointer, message]) => {
    const at = Number(pointer.split('/')[2]);
    // Of the whole list.
    if (!Number.isInteger(at)) return message;
    return fill(labels.line, { line: entered[at]?.line ?? at + 1, message });
  });

  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-4">
      <p className="text-muted">{labels.text}</p>
      <TextArea
        label={labels.label}
        value={text}
        rows={14}
        placeholder={labels.example}
        error={wrong.length > 0 ? wrong.join(' ') : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, problems)}
          {problem.code === 'synonyms-changed' ? <Reload>{labels.reload}</Reload> : null}
        </Notice>
      ) : null}
      <div className="flex items-center gap-4">
        <Button type="submit" isPending={isPending}>
          {labels.save}
        </Button>
        <span role="status" className="text-good">
          {isDone && !isDirty ? labels.saved : ''}
        </span>
      </div>
    </Form>
  );
}
