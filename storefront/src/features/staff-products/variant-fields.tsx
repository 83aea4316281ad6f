import { amountPattern } from '@/lib/amount';
import { fill } from '@/lib/format';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { WriteButton } from '@/ui/write-button';
import { AttributeFields } from './attribute-fields';
import { newVariant, optionNamesOf, type Draft, type VariantDraft } from './draft';
import { SwatchFields } from './swatch-fields';
import { VariantPictures } from './variant-pictures';

interface VariantFieldsProps {
  draft: Draft;
  /** Missing for a new one. */
  productId: string | undefined;
  /** Unsaved changes would be lost when a variant is removed. */
  isDirty: boolean;
  currency: string;
  change: (part: Partial<Draft>) => void;
  onOptionNames: (optionNames: string) => void;
  errors: Record<string, string>;
  labels: StaffMessages['products']['edit'];
  problems: Record<string, string>;
}

export function VariantFields(props: VariantFieldsProps) {
  const { draft, productId, isDirty, currency, change, onOptionNames, errors, labels, problems } = props;
  const { variants } = draft;
  const names = optionNamesOf(draft);
  const put = (at: number, part: Partial<VariantDraft>) =>
    change({
      variants: variants.map((variant, index) => (index === at ? { ...variant, ...part } : variant)),
    });
  return (
    <div className="space-y-4">
      <p className="text-muted">{labels.variantsHint}</p>
      <Field
        label={labels.options}
        hint={labels.optionsHint}
        value={draft.optionNames}
        onChange={({ target }) => onOptionNames(target.value)}
        className="max-w-md"
      />
      <ol className="divide-y divide-rule border-y border-rule">
        {variants.map(({ key, sku, price, options, mediaIds, attributes, isNew }, at) => (
          <li key={key}>
            <fieldset className="py-4">
              <legend className="float-left mb-2 w-full text-sm text-muted">
                {fill(labels.variant, { number: at + 1 })}
              </legend>
              <div className="clear-both grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
                <Field
                  label={labels.sku}
                  value={sku}
                  error={errors[`/variants/${at}/sku`] ?? errors[`/variants/${at}`]}
                  readOnly={!isNew}
                  required
                  maxLength={128}
                  pattern="[A-Za-z0-9._\-]+"
                  autoComplete="off"
                  className="xl:col-span-2"
                  onChange={({ target }) => put(at, { sku: target.value })}
                />
                <Field
                  label={fill(labels.priceIn, { currency })}
                  value={price}
                  error={errors[`/variants/${at}/price/amount`] ?? errors[`/variants/${at}/price`]}
                  required
                  inputMode="decimal"
                  pattern={amountPattern(currency)}
                  title={labels.priceWrong}
                  autoComplete="off"
                  onChange={({ target }) => put(at, { price: target.value })}
                />
                {names.map((name) => (
                  <Field
                    key={name}
                    label={name}
                    value={options[name] ?? ''}
                    error={errors[`/variants/${at}/options/${name}`]}
                    maxLength={200}
                    autoComplete="off"
                    onChange={({ target }) => put(at, { options: { ...options, [name]: target.value } })}
                  />
                ))}
              </div>
              {draft.pictures.length > 1 ? (
                <VariantPictures
                  pictures={draft.pictures}
                  tint={productId ?? 'new'}
                  chosen={mediaIds}
                  change={(chosen) => put(at, { mediaIds: chosen })}
                  labels={labels}
                />
              ) : null}
              {/* The attributes of an only variant are those of the product. */}
              {variants.length > 1 || attributes.length > 0 ? (
                <div className="mt-3">
                  <AttributeFields
                    attributes={attributes}
                    change={(changed) => put(at, { attributes: changed })}
                    at={`/variants/${at}`}
                    add={fill(labels.addVariantAttribute, { number: at + 1 })}
                    {...{ errors, labels }}
                  />
                </div>
              ) : null}
              {isNew && variants.length > 1 ? (
                <Button
                  kind="quiet"
                  size="small"
                  className="mt-2 -ml-3"
                  onClick={() => change({ variants: variants.filter((_, index) => index !== at) })}
                >
                  {fill(labels.removeVariant, { number: at + 1 })}
                </Button>
              ) : null}
              {!isNew && productId !== undefined ? (
                <div className="mt-3">
                  <WriteButton
                    words={{
                      ...labels.withdraw,
                      open: fill(labels.withdraw.open, { number: at + 1 }),
                      title: fill(labels.withdraw.title, { sku }),
                      cancel: labels.cancel,
                    }}
                    route="DELETE /admin/products/:idOrSlug/variants/:sku"
                    call={{ params: { idOrSlug: productId, sku } }}
                    kind="danger"
                    {...{ problems, disabled: isDirty }}
                  />
                </div>
              ) : null}
            </fieldset>
          </li>
        ))}
      </ol>
      <Button
        kind="secondary"
        size="small"
        onClick={() => change({ variants: [...variants, newVariant(crypto.randomUUID())] })}
      >
        {labels.addVariant}
      </Button>
      <SwatchFields {...{ draft, names, change, labels }} />
    </div>
  );
}
