import { NotFound } from '@/features/frame/not-found';
import { ShopFrame } from '@/features/frame/shop-frame';

export default function UnknownPage() {
  return (
    <ShopFrame>
      <NotFound />
    </ShopFrame>
  );
}
