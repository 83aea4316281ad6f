import type { Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Table } from '@/ui/table';

/** The columns that a file may have. */
export async function ColumnHelp({ area }: { area: Area }) {
  const { help } = (await getStaffMessages()).staff.imports;
  const rows = Object.entries(help.columns).filter(([name]) => area === 'admin' || name !== 'seller');
  return (
    <details>
      <summary className="inline-block py-2 underline underline-offset-4">{help.open}</summary>
      <p className="mt-2 mb-3 max-w-2xl text-muted">{help.note}</p>
      <Table
        caption={help.open}
        rows={rows}
        keyOf={([name]) => name}
        empty={null}
        columns={[
          { name: help.column, cell: ([name]) => <code>{name}</code> },
          { name: help.meaning, cell: ([, meaning]) => meaning },
        ]}
      />
    </details>
  );
}
