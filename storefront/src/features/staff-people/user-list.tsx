import { fill, formatDate } from '@/lib/format';
import { picked } from '@/lib/list-query';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff } from '@/lib/staff';
import { getStaffMessages } from '@/lib/staff-messages';
import { Field } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { ListViews } from '@/ui/list/list-views';
import { Badge, Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { RowActions } from '@/ui/row-actions';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';
import { WriteButton } from '@/ui/write-button';
import { RoleDialog } from './role-dialog';

interface UserListProps {
  here: string;
  query: PageQuery;
  /** The current user, who must not lock themselves out. */
  viewerId: string;
}

/** Of tabs, not in the form of filters. */
const KEPT = ['role', 'blocked'];

export async function UserList({ here, query, viewerId }: UserListProps) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.users;
  const filters = filtersOf(query, ['email', ...KEPT]);
  const page = await listStaff('GET /admin/users', { query: filters }, here);
  const { cancel, problems } = staff.frame;
  type User = NonNullable<typeof page>['items'][number];
  const badgesOf = ({ role, blocked, hasSecondFactor }: User) => (
    <>
      <Badge tone={role === 'admin' ? 'warn' : 'neutral'}>{labels.roles[role]}</Badge>
      {blocked ? <Badge tone="bad">{labels.blocked}</Badge> : null}
      {hasSecondFactor ? <Badge tone="good">{labels.hasSecondFactor}</Badge> : null}
    </>
  );
  return (
    <>
      <PageHead title={labels.title} />
      <ListViews
        path={here}
        filters={filters}
        frame={staff.frame}
        tabs={[
          { name: labels.tabs.all, query: {} },
          { name: labels.tabs.customer, query: { role: 'customer' } },
          { name: labels.tabs.seller, query: { role: 'seller' } },
          { name: labels.tabs.admin, query: { role: 'admin' } },
          { name: labels.tabs.blocked, query: { blocked: 'true' } },
        ]}
      />
      <Filters
        path={here}
        isFiltered={filters.has('email')}
        labels={staff.frame.filters}
        kept={picked(filters, KEPT)}
      >
        <Field
          name="email"
          label={labels.emailPrefix}
          defaultValue={filters.get('email') ?? ''}
          inputMode="email"
          maxLength={254}
          autoComplete="off"
        />
      </Filters>
      {page ? (
        <>
          <Table
            caption={labels.title}
            rows={page.items}
            keyOf={({ id }) => id}
            empty={
              <p className="text-muted">{filters.size > 0 ? staff.frame.filters.nothing : labels.none}</p>
            }
            columns={[
              {
                name: labels.name,
                cell: (user) => (
                  <>
                    {user.firstName} {user.lastName}
                    <span className="block text-sm break-all text-muted">{user.email}</span>
                    {/* On narrow screens, which have no column for them. */}
                    <span className="mt-1 flex flex-wrap gap-1.5 lg:hidden">{badgesOf(user)}</span>
                  </>
                ),
              },
              {
                name: labels.role,
                isMinor: true,
                cell: (user) => <span className="flex flex-wrap gap-1.5">{badgesOf(user)}</span>,
              },
              {
                name: labels.email,
                isMinor: true,
                cell: ({ emailVerified }) => (emailVerified ? labels.verified : labels.unverified),
              },
              {
                name: labels.since,
                isMinor: true,
                cell: ({ createdAt }) => (
                  <span className="whitespace-nowrap">{formatDate(createdAt, locale)}</span>
                ),
              },
              {
                name: labels.change,
                isNumber: true,
                isBelow: true,
                cell: ({ id, firstName, lastName, email, role, blocked, hasSecondFactor }) => {
                  if (id === viewerId) return <span className="text-sm text-muted">{labels.you}</span>;
                  // Names alone are not unique.
                  const name = `${firstName} ${lastName} (${email})`;
                  const block = blocked ? labels.unblock : labels.block;
                  return (
                    <RowActions label={labels.change} about={name}>
                      <RoleDialog
                        about={name}
                        userId={id}
                        role={role}
                        words={{
                          ...labels.changeRole,
                          title: fill(labels.changeRole.title, { name }),
                          cancel,
                        }}
                        label={labels.role}
                        roles={labels.roles}
                        problems={problems}
                      />
                      <WriteButton
                        about={name}
                        words={{ ...block, title: fill(block.title, { name }), cancel }}
                        route="PATCH /admin/users/:userId"
                        call={{ params: { userId: id }, body: { blocked: !blocked } }}
                        kind={blocked ? 'secondary' : 'danger'}
                        problems={problems}
                      />
                      {hasSecondFactor ? (
                        <WriteButton
                          about={name}
                          words={{
                            ...labels.resetSecondFactor,
                            title: fill(labels.resetSecondFactor.title, { name }),
                            cancel,
                          }}
                          route="POST /admin/users/:userId/second-factor/reset"
                          call={{ params: { userId: id } }}
                          kind="danger"
                          problems={problems}
                        />
                      ) : null}
                      <a
                        href={`/api/admin/users/${encodeURIComponent(id)}/export`}
                        download
                        aria-label={`${labels.export}: ${name}`}
                        className="px-1 text-sm underline underline-offset-4"
                      >
                        {labels.export}
                      </a>
                      <WriteButton
                        about={name}
                        words={{ ...labels.remove, title: fill(labels.remove.title, { name }), cancel }}
                        route="DELETE /admin/users/:userId"
                        call={{ params: { userId: id } }}
                        kind="danger"
                        problems={problems}
                      />
                    </RowActions>
                  );
                },
              },
            ]}
          />
          <Pager path={here} query={filters} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}
