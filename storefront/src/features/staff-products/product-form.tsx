'use client';

import type { AdminProductView, CategoryNode } from '@sidecart/bff/views';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { explain, send } from '@/lib/api';
import type { Locale } from '@/lib/locales';
import { pathIn, type Area } from '@/lib/staff-area';
import { useAttemptKey, useWrite } from '@/lib/use-write';
import { useLeaveGuard } from '@/lib/use-leave-guard';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Field, TextArea } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { Reload } from '@/ui/reload';
import { Section } from '@/ui/section';
import { WriteButton } from '@/ui/write-button';
import { AttributeFields } from './attribute-fields';
import { CategoryFields } from './category-fields';
import { mistakesOf, toChange, toDraft, toNewProduct, withOptionNames, type Draft } from './draft';
import { PictureFields } from './picture-fields';
import { VariantFields } from './variant-fields';

interface ProductFormProps {
  area: Area;
  /** Missing for a new one. */
  product?: AdminProductView;
  /** Null while they cannot be read. */
  categories: CategoryNode[] | null;
  currency: string;
  locale: Locale;
  labels: StaffMessages['products']['edit'];
  /** The question before unsaved changes are left. */
  leave: string;
  problems: Record<string, string>;
}

const isSame = (one: Draft, other: Draft) => JSON.stringify(one) === JSON.stringify(other);

/**
 * A product as a form. A save is based on the version that was read: after another user's change it is rejected, and the
 * input stays.
 */
export function ProductForm({
  area,
  product,
  categories,
  currency,
  locale,
  labels,
  leave,
  problems,
}: ProductFormProps) {
  const id = useId();
  const router = useRouter();
  const attempt = useAttemptKey();
  /** The state that the form was filled from, which may be older than that of a refreshed page. */
  const [base, setBase] = useState(product);
  const [draft, setDraft] = useState<Draft>(() => toDraft(product, locale));
  /** The last saved state, and its version. */
  const [saved, setSaved] = useState<{ draft: Draft; version: number }>();
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const [uploads, setUploads] = useState(0);
  const {
    write,
    isPending,
    problem,
    errors: refused,
  } = useWrite(problems, { 'product-slug-taken': '/slug' });
  const isDirty = !isSame(draft, saved?.draft ?? toDraft(base, locale));
  // The page does not show the saved state yet, and a change based on the old one would be rejected.
  const isBehind = product !== undefined && saved !== undefined && product.version < saved.version;

  useLeaveGuard(isDirty, leave);

  if (product && product.version !== base?.version && (!isDirty || product.version === saved?.version)) {
    setBase(product);
    // Input typed during the save stays.
    if (!isDirty) setDraft(toDraft(product, locale));
    if (saved) setSaved({ draft: toDraft(product, locale), version: product.version });
  }

  const errors = { ...refused, ...mistakes };
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const text = (name: 'name' | 'slug' | 'brand') => ({
    label: labels[name],
    value: draft[name],
    error: errors[`/${name}`],
    onChange: ({ target }: { target: HTMLInputElement }) => change({ [name]: target.value }),
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { priceWrong, twice, alike, blank } = labels;
    const found = mistakesOf(draft, currency, { price: priceWrong, twice, alike, blank });
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const result = await write(() => {
      if (base)
        return send(
          'PATCH /admin/products/:idOrSlug',
          { params: { idOrSlug: base.id }, body: toChange(draft, currency, base) },
          { headers: { 'if-match': base.etag } },
        );
      const body = toNewProduct(draft, currency);
      return send('POST /admin/products', { body }, { headers: { 'idempotency-key': attempt.keyFor(body) } });
    });
    if (!result.ok) return;
    attempt.end();
    setSaved({ draft, version: result.value.version });
    if (base) router.refresh();
    else router.push(pathIn(area, 'products', result.value.id));
  }

  return (
    <>
      <Form
        id={id}
        onSubmit={(event) => void submit(event)}
        // The focused element must not be hidden behind the bar.
        className="grid gap-x-12 xl:grid-cols-[1fr_18rem] [&_*]:scroll-mb-28"
      >
        <div>
          <div className="mb-8 space-y-5">
            <Field {...text('name')} required maxLength={200} />
            <div className="grid gap-5 sm:grid-cols-2">
              <Field {...text('slug')} hint={labels.slugHint} maxLength={100} pattern="[a-z0-9\-]*" />
              <Field {...text('brand')} maxLength={100} />
            </div>
            <TextArea
              label={labels.description}
              value={draft.description}
              error={errors['/description']}
              rows={6}
              maxLength={20_000}
              onChange={({ target }) => change({ description: target.value })}
            />
          </div>
          <Section title={labels.variants}>
            <VariantFields
              productId={base?.id}
              onOptionNames={(optionNames) => setDraft((before) => withOptionNames(before, optionNames))}
              {...{ draft, isDirty, currency, change, errors, labels, problems }}
            />
          </Section>
          <Section title={labels.pictures}>
            <PictureFields
              pictures={draft.pictures}
              tint={base?.id ?? 'new'}
              onUploading={(by) => setUploads((running) => running + by)}
              change={(next) => setDraft((before) => ({ ...before, pictures: next(before.pictures) }))}
              {...{ errors, labels, problems }}
            />
          </Section>
          <Section title={labels.attributes}>
            <AttributeFields
              attributes={draft.attributes}
              change={(attributes) => change({ attributes })}
              at=""
              hint={labels.attributesHint}
              add={labels.addAttribute}
              {...{ errors, labels }}
            />
          </Section>
        </div>
        <Section title={labels.categories}>
          {categories ? (
            <CategoryFields
              nodes={categories}
              chosen={draft.categories}
              change={(chosen) => change({ categories: chosen })}
              labels={labels}
            />
          ) : (
            <p className="text-muted">{labels.noCategories}</p>
          )}
        </Section>
      </Form>
      <div className="sticky bottom-0 z-1 border-t border-ink bg-paper py-4">
        {problem ? (
          <Notice tone="bad" role="alert" className="mb-3">
            {explain(problem, problems)}
            {problem.code === 'product-changed' ? <Reload>{labels.reload}</Reload> : null}
          </Notice>
        ) : null}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" form={id} isPending={isPending || uploads > 0 || isBehind}>
            {base ? labels.save : labels.create}
          </Button>
          {base ? <Lifecycle product={base} {...{ isDirty, labels, problems }} /> : null}
          <span role="status" className={saved && !isDirty ? 'text-good' : 'text-sm text-muted'}>
            {isDirty ? labels.unsavedHint : saved ? labels.saved : ''}
          </span>
        </div>
      </div>
    </>
  );
}

type LifecycleProps = Pick<ProductFormProps, 'labels' | 'problems'> & {
  product: AdminProductView;
  /** Unsaved changes would be lost when the page is refreshed. */
  isDirty: boolean;
};

/**
 * Both buttons are always there, at opposite ends: a second click on one never reaches the other. The one that does not
 * apply is disabled.
 */
function Lifecycle({ product, isDirty, labels, problems }: LifecycleProps) {
  const params = { idOrSlug: product.id };
  return (
    <>
      <WriteButton
        words={labels.publish}
        route="POST /admin/products/:idOrSlug/publication"
        call={{ params, body: {} }}
        size="normal"
        {...{ problems, disabled: isDirty || product.status === 'published' }}
      />
      <span className="order-last ml-auto">
        <WriteButton
          words={{ ...labels.archive, cancel: labels.cancel }}
          route="DELETE /admin/products/:idOrSlug"
          call={{ params }}
          kind="danger"
          size="normal"
          {...{ problems, disabled: isDirty || product.status === 'archived' }}
        />
      </span>
    </>
  );
}
