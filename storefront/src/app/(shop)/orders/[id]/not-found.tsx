import { NotShown } from '@/features/order/not-shown';
import { getMessages } from '@/lib/locale';

export default async function OrderNotShown() {
  return <NotShown {...(await getMessages()).t.order.notShown} />;
}
