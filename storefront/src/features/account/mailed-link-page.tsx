import { firstOf, type PageQuery } from '@/lib/paths';
import type { Messages } from '@/messages/en';
import { Narrow } from '@/ui/narrow';
import { Notice } from '@/ui/notice';
import { MailedLinkForm, type MailedLinkRoute, type Resend } from './mailed-link-form';

interface MailedLinkPageProps {
  searchParams: Promise<PageQuery>;
  route: MailedLinkRoute;
  labels: Messages['account']['verify'];
  resend?: Resend;
}

/** The page of a link in a mail, with the token of that link. */
export async function MailedLinkPage({ searchParams, route, labels, resend }: MailedLinkPageProps) {
  const token = firstOf((await searchParams)['token']);
  return (
    <Narrow title={labels.title} text={labels.text}>
      {token ? (
        <MailedLinkForm token={token} route={route} labels={labels} resend={resend} />
      ) : (
        <Notice tone="warn" role="alert">
          {labels.noToken}
        </Notice>
      )}
    </Narrow>
  );
}
