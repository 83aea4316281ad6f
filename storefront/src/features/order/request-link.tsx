import { explain, send } from '@/lib/api';
import { fill } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

interface RequestLinkProps {
  number: string;
  email: string;
  locale: Locale;
  labels: Messages['order']['lookup'];
}

/** Mails a link that shows the whole order, because a number and an e-mail address do not prove who the buyer is. */
export function RequestLink({ number, email, locale, labels }: RequestLinkProps) {
  const { link, problems } = labels;
  const { write, isPending, isDone, problem } = useWrite(problems);
  if (isDone) return <Notice tone="good">{fill(link.done, { email })}</Notice>;
  return (
    <div className="space-y-3 border-t border-rule pt-4">
      <p>{link.text}</p>
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, problems)}
        </Notice>
      ) : null}
      <Button
        kind="secondary"
        isPending={isPending}
        onClick={() => void write(() => send('POST /orders/links', { body: { number, email, locale } }))}
      >
        {link.action}
      </Button>
    </div>
  );
}
