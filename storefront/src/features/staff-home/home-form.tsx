'use client';

import type { HomeBlock } from '@sidecart/bff/views';
import { useRouter } from 'next/navigation';
import { useRef, useState, type FormEvent } from 'react';
import { explain, send } from '@/lib/api';
import { fill } from '@/lib/format';
import { useLeaveGuard } from '@/lib/use-leave-guard';
import { useWrite } from '@/lib/use-write';
import { Button } from '@/ui/button';
import { Form } from '@/ui/form';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Reload } from '@/ui/reload';
import { BlockFields, type BlockWords } from './block-fields';
import { BLOCKS_MAX, emptyBlock, kinds, moved, toBlock, toEditable, type Draft, type Kind } from './draft';

interface HomeFormProps {
  blocks: HomeBlock[];
  version: number;
  words: BlockWords;
  /** The question before unsaved changes are left. */
  leave: string;
}

const action = 'grid size-9 place-items-center disabled:text-rule enabled:hover:bg-sunken';

export function HomeForm({ blocks, version: saved, words, leave }: HomeFormProps) {
  const router = useRouter();
  const { labels, problems } = words;
  const added = useRef(blocks.length);
  const list = useRef<HTMLOListElement>(null);
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    blocks.map((block, index) => ({ key: String(index), block: toEditable(block) })),
  );
  const [isDirty, setIsDirty] = useState(false);
  const [uploads, setUploads] = useState(0);
  // The version that a save is based on: a refresh of the page brings a newer one, but not into the fields.
  const [version, setVersion] = useState(saved);
  const { write, isPending, isDone, problem, errors } = useWrite(problems);

  useLeaveGuard(isDirty, leave);

  function update(change: (before: Draft[]) => Draft[]) {
    setDrafts(change);
    setIsDirty(true);
  }

  function add(kind: Kind) {
    added.current += 1;
    const key = String(added.current);
    update((before) => [...before, { key, block: emptyBlock(kind) }]);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-block="${key}"] input`)?.focus(),
    );
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // Changes during a save are not saved.
    setIsDirty(false);
    const body = { version, blocks: drafts.map(({ block }) => toBlock(block)) };
    const result = await write(() => send('PUT /admin/home', { body }));
    if (!result.ok) return setIsDirty(true);
    setVersion(result.value.version);
    router.refresh();
  }

  return (
    <Form onSubmit={(event) => void submit(event)} className="max-w-3xl">
      <ol ref={list} className="space-y-6">
        {drafts.map(({ key, block }, index) => {
          const name = fill(labels.block, { number: index + 1, kind: labels.kinds[block.kind] });
          return (
            <li key={key} data-block={key}>
              <fieldset className="min-w-0 border border-edge bg-raised p-4 sm:p-5">
                <legend className="sr-only">{name}</legend>
                <div className="mb-4 flex items-center justify-between gap-4">
                  <h2 aria-hidden className="text-heading">
                    {name}
                  </h2>
                  <div className="flex shrink-0">
                    <button
                      type="button"
                      className={action}
                      disabled={index === 0}
                      aria-label={fill(labels.up, { name })}
                      onClick={() => update((before) => moved(before, index, -1))}
                    >
                      <Icon name="arrow" className="size-5 -rotate-90" />
                    </button>
                    <button
                      type="button"
                      className={action}
                      disabled={index === drafts.length - 1}
                      aria-label={fill(labels.down, { name })}
                      onClick={() => update((before) => moved(before, index, 1))}
                    >
                      <Icon name="arrow" className="size-5 rotate-90" />
                    </button>
                    <button
                      type="button"
                      className={action}
                      aria-label={fill(labels.remove, { name })}
                      onClick={() => update((before) => before.filter((draft) => draft.key !== key))}
                    >
                      <Icon name="trash" />
                    </button>
                  </div>
                </div>
                <BlockFields
                  block={block}
                  change={(changed) =>
                    update((before) =>
                      before.map((draft) => (draft.key === key ? { key, block: changed } : draft)),
                    )
                  }
                  onUploading={(by) => setUploads((count) => count + by)}
                  errors={errors}
                  at={`/blocks/${index}`}
                  words={words}
                />
              </fieldset>
            </li>
          );
        })}
      </ol>
      {drafts.length === 0 ? <p className="text-muted">{labels.none}</p> : null}
      {drafts.length < BLOCKS_MAX ? (
        <div role="group" aria-label={labels.add} className="mt-6 flex flex-wrap items-center gap-2">
          <span aria-hidden className="mr-2 text-sm font-medium">
            {labels.add}
          </span>
          {kinds.map((kind) => (
            <Button key={kind} kind="secondary" size="small" onClick={() => add(kind)}>
              {labels.kinds[kind]}
            </Button>
          ))}
        </div>
      ) : (
        <p className="mt-6 text-muted">{labels.full}</p>
      )}
      <div className="mt-8 flex flex-wrap items-center gap-4">
        <Button type="submit" isPending={isPending} disabled={uploads > 0}>
          {labels.save}
        </Button>
        <p role="status" className="text-muted">
          {isDirty ? labels.unsaved : isDone ? labels.saved : ''}
        </p>
      </div>
      {problem ? (
        <Notice tone="bad" role="alert" className="mt-4">
          <p>{explain(problem, problems)}</p>
          {problem.code === 'home-changed' ? <Reload>{labels.reload}</Reload> : null}
        </Notice>
      ) : null}
    </Form>
  );
}
