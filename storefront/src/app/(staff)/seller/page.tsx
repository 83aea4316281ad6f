import { LowStock } from '@/features/staff-dashboard/lists';
import { periodOf } from '@/features/staff-dashboard/period';
import { SellerSales } from '@/features/staff-dashboard/seller-sales';
import { staffPage } from '@/features/staff-frame/staff-page';
import { ProductTable } from '@/features/staff-products/product-table';
import { partStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { ButtonLink } from '@/ui/button-link';
import { MoreLink, PageHead, Section } from '@/ui/section';
import { Notice } from '@/ui/notice';

const SHOWN = 10;

const { metadata, Page } = staffPage({
  area: 'seller',
  title: ({ dashboard }) => dashboard.seller.title,
  async draw({ viewer, here, query }) {
    const [products, stock, { t, staff }] = await Promise.all([
      partStaff('GET /admin/products', { query: { seller: viewer.id, limit: SHOWN } }, here),
      partStaff('GET /admin/inventory', { query: { lowStock: true, limit: SHOWN } }, here),
      getStaffMessages(),
    ]);
    const labels = staff.dashboard;
    const missing = <Notice>{t.frame.partMissing}</Notice>;
    return (
      <>
        <PageHead title={labels.seller.title}>
          <ButtonLink href={pathIn('seller', 'products', 'new')}>{labels.seller.add}</ButtonLink>
        </PageHead>
        <SellerSales here={here} asked={periodOf(query)} />
        <div className="grid gap-x-12 xl:grid-cols-[3fr_2fr]">
          <Section
            title={labels.seller.products}
            aside={<MoreLink href={pathIn('seller', 'products')}>{labels.seller.allProducts}</MoreLink>}
          >
            {products ? (
              <ProductTable
                area="seller"
                products={products.items}
                // Half a page has no space for them.
                hidden={['brand', 'availability', 'updated']}
                empty={labels.seller.noProducts}
              />
            ) : (
              missing
            )}
          </Section>
          <Section
            title={labels.lowStock}
            aside={
              <MoreLink href={`${pathIn('seller', 'inventory')}?lowStock=true`}>
                {labels.allLowStock}
              </MoreLink>
            }
          >
            {stock ? <LowStock stock={stock.items} area="seller" /> : missing}
          </Section>
        </div>
      </>
    );
  },
});

export const generateMetadata = metadata;
export default Page;
