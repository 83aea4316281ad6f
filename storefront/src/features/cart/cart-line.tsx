import type { CartLineProblem, CartLineView } from '@sidecart/bff/views';
import { explain, type Problem } from '@/lib/api';
import { fill, formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { productPath } from '@/lib/paths';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';
import { Picture } from '@/ui/picture';
import { Stepper } from './stepper';

interface CartLineProps {
  line: CartLineView;
  locale: Locale;
  labels: Messages['cart'];
  isFrozen: boolean;
  refusal: Problem | undefined;
  onQuantity: (quantity: number) => void;
}

export function CartLine({ line, locale, labels, isFrozen, refusal, onQuantity }: CartLineProps) {
  const { sku, productId, slug, name, options, picture, quantity, unitPrice, lineTotal, problems } = line;
  return (
    <li
      data-sku={sku}
      className="grid grid-cols-[5.5rem_1fr] gap-x-4 gap-y-3 py-5 sm:grid-cols-[8rem_1fr_auto]"
    >
      <Picture picture={picture} tint={productId} sizes="128px" upTo="card" className="self-start" />
      <div className="flex flex-col items-start gap-1">
        {slug ? (
          <Link
            href={productPath(slug, sku)}
            className="text-lg font-medium underline-offset-4 hover:underline"
          >
            {name}
          </Link>
        ) : (
          <span className="text-lg font-medium">{name}</span>
        )}
        <p className="eyebrow">{Object.values(options).join(' · ')}</p>
        <p className="eyebrow tabular">{fill(labels.each, { price: formatMoney(unitPrice, locale) })}</p>
        <div className="mt-2 flex items-center gap-2">
          <Stepper
            name={name}
            quantity={quantity}
            isDisabled={isFrozen}
            labels={labels.stepper}
            onChange={onQuantity}
          />
          <button
            type="button"
            disabled={isFrozen}
            onClick={() => onQuantity(0)}
            aria-label={fill(labels.remove, { name })}
            className="grid size-11 place-items-center text-muted hover:text-bad"
          >
            <Icon name="trash" />
          </button>
        </div>
      </div>
      <p className="tabular col-start-2 text-lg sm:col-start-3">{formatMoney(lineTotal, locale)}</p>
      {problems.map((problem) => (
        <LineProblem key={problem.code} {...{ problem, line, locale, labels, isFrozen, onQuantity }} />
      ))}
      {refusal ? (
        <Notice tone="bad" role="alert" className="col-span-full">
          {explain(refusal, labels.problems)}
        </Notice>
      ) : null}
    </li>
  );
}

type LineProblemProps = Omit<CartLineProps, 'refusal'> & { problem: CartLineProblem };

/** How the line differs from what the shopper saw, and the button that resolves it. */
function LineProblem({ problem, line, locale, labels, isFrozen, onQuantity }: LineProblemProps) {
  const { code, message, price, available } = problem;
  const words = labels.lineProblems[code as keyof typeof labels.lineProblems];
  // Writing the line unchanged accepts its new price.
  const settled = code === 'unpublished' ? 0 : (available ?? line.quantity);
  const values = {
    old: formatMoney(line.unitPrice, locale),
    price: price ? formatMoney(price, locale) : '',
    available: settled,
  };
  const text = words ? fill(words.text, values) : message;
  const action = settled === 0 ? labels.dropLine : words ? fill(words.action, values) : labels.accept;
  return (
    <Notice
      tone="warn"
      className="col-span-full flex flex-wrap items-center justify-between gap-3"
      data-problem={code}
    >
      <span>{text}</span>
      <Button kind="secondary" size="small" disabled={isFrozen} onClick={() => onQuantity(settled)}>
        {action}
      </Button>
    </Notice>
  );
}
