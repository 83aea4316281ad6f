import { partStaff } from '@/lib/staff';
import type { Area } from '@/lib/staff-area';

/** Above this, a tab needs no exact number. */
const MOST = 99;

/** How many orders are to be fulfilled, for the tab that lists them; nothing if there are none, or while it is unknown. */
export async function FulfilCount({ area, here }: { area: Area; here: string }) {
  const query = new URLSearchParams(area === 'admin' ? { toFulfil: 'true' } : { open: 'true' });
  const counted = await partStaff(`GET /${area}/order-count`, { query }, here);
  if (!counted || counted.count === 0) return null;
  return (
    <span className="tabular ml-1.5 text-sm font-normal text-muted">
      {counted.count > MOST ? `${MOST}+` : counted.count}
    </span>
  );
}
