'use client';

import type { AdminProductRow } from '@sidecart/bff/views';
import { decimalPattern, parseAmount, parseDecimal } from '@/lib/amount';
import { send } from '@/lib/api';
import { fill, fillCount, type Plural } from '@/lib/format';
import type { Choice } from '@/lib/find';
import { useAttemptKey } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog } from '@/ui/action-dialog';
import { Field, Select } from '@/ui/field';
import { BulkBar, useBulk } from '@/ui/list/bulk-bar';
import { useSelection } from '@/ui/list/selection';
import { useLocale } from '@/ui/locale';
import { Picker } from '@/ui/picker';

interface ProductBulkProps {
  products: Pick<AdminProductRow, 'id' | 'name' | 'version' | 'status'>[];
  /** Null while categories are unavailable. */
  categories: Choice[] | null;
  currency: string;
  labels: StaffMessages['products']['bulk'];
  frame: Pick<StaffMessages['frame'], 'list' | 'picker' | 'cancel'>;
  problems: Record<string, string>;
}

/** A change of price as it is sent; percentages are entered with at most two decimals. */
function changeOf(
  form: FormData,
  currency: string,
): { amount: number } | { basisPoints: number } | undefined {
  const entered = String(form.get('value'));
  if (form.get('kind') === 'set') {
    const money = parseAmount(entered, currency);
    return money && { amount: money.amount };
  }
  const basisPoints = parseDecimal(entered, 2);
  return basisPoints === undefined
    ? undefined
    : { basisPoints: form.get('kind') === 'reduce' ? -basisPoints : basisPoints };
}

/** What can be done with the chosen products of a list. */
export function ProductBulk({ products, categories, currency, labels, frame, problems }: ProductBulkProps) {
  const locale = useLocale();
  const attempt = useAttemptKey();
  const { chosen } = useSelection();
  const byId = new Map(products.map((product) => [product.id, product]));
  const bulk = useBulk((id) => byId.get(id)?.name ?? id, problems);
  const ids = [...chosen];
  const { cancel } = frame;
  const counted = (forms: Plural) => fillCount(forms, ids.length, locale);
  return (
    <BulkBar labels={frame.list} problems={problems} bulk={bulk} undone={labels.restored}>
      <ActionDialog
        words={{ ...labels.publish, title: counted(labels.publish.title), cancel }}
        problems={problems}
        ask={() => send('POST /admin/bulk/products/publication', { body: { ids } })}
        onDone={(view) => bulk.finish(view, { forms: labels.published })}
      />
      <ActionDialog
        words={{ ...labels.archive, title: counted(labels.archive.title), cancel }}
        problems={problems}
        kind="danger"
        ask={() => send('POST /admin/bulk/products/archive', { body: { ids } })}
        onDone={(view) => {
          // By the list and not by the result: of a repeat that says nothing of what the first attempt archived.
          const some = view.rows.flatMap(({ id, done }) =>
            done && byId.get(id)?.status !== 'archived' ? [id] : [],
          );
          const undo =
            some.length > 0
              ? () => send('POST /admin/bulk/products/restoration', { body: { ids: some } })
              : undefined;
          bulk.finish(view, { forms: labels.archived, undo });
        }}
      />
      <ActionDialog
        words={{ ...labels.price, title: counted(labels.price.title), cancel }}
        problems={{ ...problems, 'request-invalid': labels.price.wrong }}
        fieldOf={{ 'request-invalid': '/value' }}
        ask={async (form) => {
          const chosenProducts = products.filter(({ id }) => chosen.has(id));
          const body = {
            products: chosenProducts.map(({ id, version }) => ({ id, version })),
            ...changeOf(form, currency),
          };
          const headers = { 'idempotency-key': attempt.keyFor(body) };
          const result = await send('POST /admin/bulk/products/price', { body }, { headers });
          if (result.ok) attempt.end();
          return result;
        }}
        onDone={(view) => bulk.finish(view, { forms: labels.priced })}
      >
        {(errors) => (
          <>
            <Select name="kind" label={labels.price.kind}>
              <option value="set">{fill(labels.price.set, { currency })}</option>
              <option value="reduce">{labels.price.reduce}</option>
              <option value="increase">{labels.price.increase}</option>
            </Select>
            <Field
              name="value"
              label={labels.price.value}
              error={errors['/value']}
              inputMode="decimal"
              pattern={decimalPattern(2)}
              autoComplete="off"
              required
            />
          </>
        )}
      </ActionDialog>
      {categories ? (
        <ActionDialog
          words={{ ...labels.category, title: counted(labels.category.title), cancel }}
          problems={problems}
          ask={(form) => {
            const category = String(form.get('category'));
            const body = { ids, ...(form.get('kind') === 'add' ? { add: category } : { remove: category }) };
            return send('POST /admin/bulk/products/category', { body });
          }}
          onDone={(view) => bulk.finish(view, { forms: labels.categorised })}
        >
          {() => (
            <>
              <Select name="kind" label={labels.category.kind}>
                <option value="add">{labels.category.add}</option>
                <option value="remove">{labels.category.remove}</option>
              </Select>
              <Picker
                name="category"
                label={labels.category.category}
                from={categories}
                labels={frame.picker}
                required
              />
            </>
          )}
        </ActionDialog>
      ) : null}
    </BulkBar>
  );
}
