import type { Metadata } from 'next';
import { SubpageHead, SubpageSkeleton } from '@/features/account/subpage';
import { ApiKeyList } from '@/features/api-keys/api-key-list';
import { NewApiKey } from '@/features/api-keys/new-api-key';
import { getApiKeys } from '@/lib/bff';
import { getMessages, redirectTo } from '@/lib/locale';
import { Stage } from '@/lib/stage';
import { getStaffMessages } from '@/lib/staff-messages';

export async function generateMetadata(): Promise<Metadata> {
  const { staff } = await getStaffMessages();
  return { title: staff.apiKeys.title, robots: { index: false } };
}

export default async function ApiKeysPage() {
  const { t } = await getMessages();
  return (
    <Stage skeleton={<SubpageSkeleton label={t.frame.loading} />}>
      <ApiKeys />
    </Stage>
  );
}

async function ApiKeys() {
  const [view, { locale, t, staff }] = await Promise.all([getApiKeys(), getStaffMessages()]);
  if (!view) return redirectTo('/login?next=/account/api-keys');
  const labels = staff.apiKeys;
  return (
    <div className="max-w-3xl space-y-8">
      <SubpageHead t={t} title={labels.title} text={labels.text} />
      <ApiKeyList {...view} locale={locale} labels={labels} />
      {view.permissions.length > 0 ? (
        <NewApiKey permissions={view.permissions} locale={locale} labels={labels} />
      ) : (
        <p className="text-muted">{labels.noPermissions}</p>
      )}
    </div>
  );
}
