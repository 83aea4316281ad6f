import { NotShown } from '@/features/order/not-shown';
import { getMessages } from '@/lib/locale';

export default async function CheckoutNotShown() {
  return <NotShown {...(await getMessages()).t.progress.notShown} />;
}
