import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { ButtonLink } from '@/ui/button-link';
import { Empty } from '@/ui/empty';

export async function StaffNotFound({ area }: { area: Area }) {
  const { title, text, back } = (await getStaffMessages()).staff.frame.notFound;
  return (
    <Empty level={1} title={title} action={<ButtonLink href={pathIn(area)}>{back}</ButtonLink>}>
      <p>{text}</p>
    </Empty>
  );
}
