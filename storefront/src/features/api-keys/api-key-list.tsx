import type { ApiKeysView } from '@sidecart/bff/views';
import { fill, formatDate, formatInstant } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { StaffMessages } from '@/messages/en/staff';
import { WriteButton } from '@/ui/write-button';

interface ApiKeyListProps extends ApiKeysView {
  locale: Locale;
  labels: StaffMessages['apiKeys'];
}

type Key = ApiKeysView['keys'][number];

export function ApiKeyList({ keys, permissions, locale, labels }: ApiKeyListProps) {
  if (keys.length === 0) return <p className="text-muted">{labels.none}</p>;

  const lifeOf = ({ createdAt, expiresAt, lastUsedAt }: Key): string[] => [
    fill(labels.created, { date: formatDate(createdAt, locale) }),
    ...(expiresAt
      ? [
          fill(new Date(expiresAt) > new Date() ? labels.expires : labels.expired, {
            date: formatDate(expiresAt, locale),
          }),
        ]
      : []),
    lastUsedAt ? fill(labels.used, { time: formatInstant(lastUsedAt, locale) }) : labels.unused,
  ];
  const scopeOf = (granted: Key['permissions']): string =>
    permissions.length > 0 && permissions.every((each) => granted.includes(each))
      ? labels.full
      : granted.map((each) => labels.permissions[each]).join(', ');

  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 py-4">
          <div className="min-w-0 grow basis-60">
            <p className="font-medium break-words">{key.name}</p>
            <p>{scopeOf(key.permissions)}</p>
            <p className="text-sm text-muted">{lifeOf(key).join(' · ')}</p>
          </div>
          <WriteButton
            words={{ ...labels.revoke, title: fill(labels.revoke.title, { name: key.name }) }}
            route="DELETE /account/api-keys/:id"
            call={{ params: { id: key.id } }}
            kind="danger"
            problems={labels.problems}
          />
        </li>
      ))}
    </ul>
  );
}
