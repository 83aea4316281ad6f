import { ShopFrame } from '@/features/frame/shop-frame';
import { getStaffMessages } from '@/lib/staff-messages';
import { ButtonLink } from '@/ui/button-link';
import { Empty } from '@/ui/empty';

/** For users who are signed in without the role. */
export default async function Forbidden() {
  const { title, text, home } = (await getStaffMessages()).staff.frame.forbidden;
  return (
    <ShopFrame>
      <Empty level={1} title={title} action={<ButtonLink href="/">{home}</ButtonLink>}>
        <p>{text}</p>
      </Empty>
    </ShopFrame>
  );
}
