'use client';

import { explain, send } from '@/lib/api';
import { useWrite } from '@/lib/use-write';
import { Button } from '@/ui/button';
import { useRouter } from '@/ui/locale';

interface WithdrawAlertProps {
  sku: string;
  /** With what the mail is about, since every row has the same button. */
  label: string;
  problems: Record<string, string>;
  children: string;
}

/** Not a `WriteButton`, which brings a dialog into the account page. */
export function WithdrawAlert({ sku, label, problems, children }: WithdrawAlertProps) {
  const router = useRouter();
  const { write, isPending, problem } = useWrite(problems);
  async function withdraw() {
    const { ok } = await write(() => send('DELETE /stock-alerts', { query: { sku } }));
    if (ok) router.refresh();
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        kind="secondary"
        size="small"
        aria-label={label}
        isPending={isPending}
        onClick={() => void withdraw()}
      >
        {children}
      </Button>
      {problem ? (
        <span role="alert" className="text-sm text-bad">
          {explain(problem, problems)}
        </span>
      ) : null}
    </span>
  );
}
