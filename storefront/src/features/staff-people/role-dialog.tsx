'use client';

import type { Role } from '@sidecart/bff/views';
import { send } from '@/lib/api';
import { ActionDialog, type DialogWords } from '@/ui/action-dialog';
import { Select } from '@/ui/field';

interface RoleDialogProps {
  userId: string;
  role: Role;
  about: string;
  words: DialogWords;
  label: string;
  roles: Record<Role, string>;
  problems: Record<string, string>;
}

export function RoleDialog({ userId, role, about, words, label, roles, problems }: RoleDialogProps) {
  const ask = (form: FormData) =>
    send('PATCH /admin/users/:userId', { params: { userId }, body: { role: form.get('role') as Role } });
  return (
    <ActionDialog about={about} words={words} problems={problems} ask={ask}>
      {(errors) => (
        <Select name="role" label={label} defaultValue={role} error={errors['/role']}>
          {Object.entries(roles).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </ActionDialog>
  );
}
