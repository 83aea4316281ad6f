import type { AdminProductView } from '@sidecart/bff/views';
import Link from 'next/link';
import { env } from '@/lib/env';
import { fill, formatInstant, formatMoney, formatNumber } from '@/lib/format';
import { partStaff, readStaff } from '@/lib/staff';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Badge, Notice } from '@/ui/notice';
import { PageHead, Section } from '@/ui/section';
import { Table } from '@/ui/table';
import { readCategories } from './categories';
import { ProductForm } from './product-form';
import { toneOf } from './product-table';

interface NewProductProps {
  area: Area;
  here: string;
}

export async function NewProduct({ area, here }: NewProductProps) {
  const [categories, { locale, staff }] = await Promise.all([readCategories(here), getStaffMessages()]);
  const labels = staff.products.edit;
  return (
    <>
      <PageHead title={labels.newTitle} text={labels.newText} />
      <ProductForm
        area={area}
        categories={categories}
        currency={env.currency()}
        locale={locale}
        leave={staff.frame.leave}
        labels={labels}
        problems={{ ...staff.frame.problems, ...staff.products.problems }}
      />
    </>
  );
}

export async function ProductPage({ area, here, id }: NewProductProps & { id: string }) {
  const [product, categories, { locale, staff }] = await Promise.all([
    readStaff('GET /admin/products/:id', { params: { id } }, here),
    readCategories(here),
    getStaffMessages(),
  ]);
  const labels = staff.products.edit;
  const { name, slug, status, version, updatedAt, variants } = product;
  return (
    <>
      <PageHead
        title={name}
        text={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Badge tone={toneOf[status]}>{staff.products.statuses[status]}</Badge>
            {fill(labels.version, { version, at: formatInstant(updatedAt, locale) })}
            {status === 'published' ? (
              <Link href={`/p/${slug}`} prefetch={false} className="underline underline-offset-4">
                {labels.inShop}
              </Link>
            ) : null}
          </span>
        }
      />
      <ProductForm
        area={area}
        product={product}
        categories={categories}
        currency={variants[0]?.price.currency ?? env.currency()}
        locale={locale}
        leave={staff.frame.leave}
        labels={labels}
        problems={{ ...staff.frame.problems, ...staff.products.problems }}
      />
      <div className="mt-10 grid gap-x-12 xl:grid-cols-2">
        <Stock area={area} product={product} />
        <Prices id={product.id} here={here} />
      </div>
    </>
  );
}

async function Stock({ area, product: { stock } }: { area: Area; product: AdminProductView }) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.stock;
  return (
    <Section title={staff.products.edit.stock}>
      {stock.ok ? (
        <Table
          caption={staff.products.edit.stock}
          rows={stock.value}
          keyOf={({ sku }) => sku}
          empty={<p className="text-muted">{labels.noStockYet}</p>}
          columns={[
            {
              name: labels.sku,
              cell: ({ sku }) => (
                <Link
                  href={pathIn(area, 'inventory', sku)}
                  prefetch={false}
                  className="underline-offset-4 hover:underline"
                >
                  {sku}
                </Link>
              ),
            },
            { name: labels.onHand, isNumber: true, cell: ({ onHand }) => formatNumber(onHand, locale) },
            {
              name: labels.available,
              isNumber: true,
              cell: ({ available }) => formatNumber(available, locale),
            },
          ]}
        />
      ) : (
        <Notice>{t.frame.partMissing}</Notice>
      )}
    </Section>
  );
}

async function Prices({ id, here }: { id: string; here: string }) {
  const [history, { locale, t, staff }] = await Promise.all([
    partStaff('GET /admin/products/:idOrSlug/price-history', { params: { idOrSlug: id } }, here).catch(
      () => null,
    ),
    getStaffMessages(),
  ]);
  const labels = staff.products.edit;
  const rows = history?.items.flatMap(({ sku, prices }) => prices.map((entry) => ({ sku, ...entry }))) ?? [];
  return (
    <Section title={labels.history}>
      {history ? (
        <Table
          caption={labels.history}
          rows={rows.slice(0, 20)}
          keyOf={({ sku, since }) => `${sku} ${since}`}
          empty={<p className="text-muted">{labels.noHistory}</p>}
          columns={[
            { name: labels.sku, cell: ({ sku }) => sku },
            { name: labels.since, cell: ({ since }) => formatInstant(since, locale) },
            { name: staff.products.price, isNumber: true, cell: ({ price }) => formatMoney(price, locale) },
          ]}
        />
      ) : (
        <Notice>{t.frame.partMissing}</Notice>
      )}
    </Section>
  );
}
