'use client';

import { useRouter } from 'next/navigation';
import { pathIn, type Area } from '@/lib/staff-area';
import type { StaffMessages } from '@/messages/en/staff';
import { Picker } from '@/ui/picker';

interface GoToSkuProps {
  area: Area;
  label: string;
  picker: StaffMessages['frame']['picker'];
}

/** Opens the stock of what is chosen. */
export function GoToSku({ area, label, picker }: GoToSkuProps) {
  const router = useRouter();
  return (
    <Picker
      label={label}
      from="variant"
      onChosen={([chosen]) => chosen && router.push(pathIn(area, 'inventory', chosen.value))}
      labels={picker}
      className="w-[calc(100vw-2rem)] sm:w-80"
    />
  );
}
