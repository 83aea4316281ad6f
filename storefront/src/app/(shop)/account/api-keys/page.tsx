import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ApiKeyList } from '@/features/api-keys/api-key-list';
import { NewApiKey } from '@/features/api-keys/new-api-key';
import { getApiKeys } from '@/lib/bff';
import { getMessages } from '@/lib/locale';
import { Stage } from '@/lib/stage';
import { getStaffMessages } from '@/lib/staff-messages';
import { PageHead } from '@/ui/section';
import { Loading, Skeleton } from '@/ui/skeleton';
import { Trail } from '@/ui/trail';

export async function generateMetadata(): Promise<Metadata> {
  const { staff } = await getStaffMessages();
  return { title: staff.apiKeys.title, robots: { index: false } };
}

export default async function ApiKeysPage() {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading} className="max-w-3xl space-y-6">
      <Skeleton className="h-12 max-w-md" />
      <Skeleton className="h-40" />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <ApiKeys />
    </Stage>
  );
}

async function ApiKeys() {
  const [view, { locale, t, staff }] = await Promise.all([getApiKeys(), getStaffMessages()]);
  if (!view) redirect('/login?next=/account/api-keys');
  const labels = staff.apiKeys;
  return (
    <div className="max-w-3xl space-y-8">
      <div>
        <div className="mb-2">
          <Trail
            label={t.frame.trail}
            entries={[{ name: t.account.title, href: '/account' }, { name: labels.title }]}
          />
        </div>
        <PageHead title={labels.title} text={labels.text} />
      </div>
      <ApiKeyList {...view} locale={locale} labels={labels} />
      {view.permissions.length > 0 ? (
        <NewApiKey permissions={view.permissions} locale={locale} labels={labels} />
      ) : (
        <p className="text-muted">{labels.noPermissions}</p>
      )}
    </div>
  );
}
