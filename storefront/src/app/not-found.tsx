import { NotFound } from '@/features/frame/not-found';
import { ShopFrame } from '@/features/frame/shop-frame';

export { notFoundMetadata as generateMetadata } from '@/features/frame/not-found';

export default function UnknownPage() {
  return (
    <ShopFrame>
      <NotFound />
    </ShopFrame>
  );
}
