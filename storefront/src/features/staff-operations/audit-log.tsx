import type { NamesView } from '@sidecart/bff/views';
import { named, orderChoice, productChoice, userChoice, type Choice } from '@/lib/find';
import { fill, formatInstant, formatNumber } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { TIME_ZONE } from '@/lib/shop-time';
import { filtersOf, listStaff, readNames } from '@/lib/staff';
import { getStaffMessages } from '@/lib/staff-messages';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Badge, Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { Picker } from '@/ui/picker';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';
import { ActionFilter, actionName } from './action-filter';
import { AuditTarget } from './audit-target';
import { TargetFilter } from './target-filter';
import { AuditDetails } from './audit-details';

const FILTERS = ['actor', 'action', 'target', 'outcome', 'from', 'to'];

/** What an id stands for: its kind and name, as far as they are known. */
function givenTarget(
  id: string,
  items: readonly { target: { kind: string; id: string } }[],
  names: NamesView,
): { kind: string; choice: Choice } {
  const known = {
    order: names.orders.map(orderChoice),
    product: names.products.map(productChoice),
    user: names.users.map(userChoice),
  };
  for (const [kind, choices] of Object.entries(known)) {
    const choice = choices.find(({ value }) => value === id);
    if (choice) return { kind, choice };
  }
  const kind = items.find(({ target }) => target.id === id)?.target.kind ?? '';
  return { kind, choice: { value: id, name: id } };
}

export async function AuditLog({ here, query }: { here: string; query: PageQuery }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.auditLog;
  const filters = filtersOf(query, FILTERS);
  const page = await listStaff('GET /admin/audit-log', { query: filters }, here);
  const actors = filters.getAll('actor');
  const target = filters.get('target');
  const items = page?.items ?? [];
  const idsOf = (kind: string) =>
    items.filter((each) => each.target.kind === kind).map((each) => each.target.id);
  const sought = target ? [target] : [];
  const names = await readNames(
    {
      products: [...sought, ...idsOf('product')],
      users: [...actors, ...sought, ...idsOf('user'), ...items.map(({ actor }) => actor.id).filter(Boolean)],
      orders: [...sought, ...idsOf('order')],
      campaigns: idsOf('campaign'),
    },
    here,
  );
  const users = names.users.map(userChoice);
  const isFiltered = FILTERS.some((name) => filters.has(name));
  const exported = new URLSearchParams(filters);
  exported.delete('cursor');
  const nameOf = ({ id, email }: { id: string; email?: string | null }) =>
    names.users.find((user) => user.id === id)?.name ?? email ?? (id || labels.several);
  const text = (name: 'from' | 'to') => ({
    name,
    label: fill(labels[name], { timeZone: TIME_ZONE }),
    defaultValue: filters.get(name) ?? '',
  });
  return (
    <>
      <PageHead title={labels.title} text={labels.text} />
      <Filters path={here} isFiltered={isFiltered} labels={staff.frame.filters}>
        <Picker
          key={`actor ${actors.join()}`}
          label={labels.actor}
          name="actor"
          from="user"
          defaultChosen={named(actors, users)}
          labels={staff.frame.picker}
        />
        <TargetFilter
          key={`target ${target}`}
          given={target === null ? null : givenTarget(target, items, names)}
          labels={labels}
          pickerLabels={staff.frame.picker}
        />
        <ActionFilter
          chosen={filters.get('action') ?? ''}
          any={staff.frame.filters.any}
          {...{ labels, locale }}
        />
        <Select name="outcome" label={labels.outcome} defaultValue={filters.get('outcome') ?? ''}>
          <option value="">{staff.frame.filters.any}</option>
          {Object.entries(labels.outcomes).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        <Field {...text('from')} type="date" />
        <Field {...text('to')} type="date" />
      </Filters>
      {page ? (
        <>
          <p className="mb-4">
            <a
              href={`/api/admin/audit-log/export?${exported}`}
              download
              className="underline underline-offset-4"
            >
              {labels.export}
            </a>
          </p>
          <Table
            caption={labels.title}
            rows={page.items}
            keyOf={({ id }) => id}
            empty={<p className="text-muted">{isFiltered ? staff.frame.filters.nothing : labels.none}</p>}
            columns={[
              {
                name: labels.action,
                cell: ({ action, actor, outcome, count, at }) => (
                  <>
                    <span title={action}>{actionName(action, labels)}</span>
                    {outcome === 'refused' ? (
                      <Badge tone="bad" className="ml-2">
                        {fill(labels.refused, { count: formatNumber(count, locale) })}
                      </Badge>
                    ) : null}
                    {/* On narrow screens, which have no columns for them. */}
                    <span className="block text-sm wrap-anywhere text-muted lg:hidden">
                      {nameOf(actor)} · {formatInstant(at, locale)}
                    </span>
                  </>
                ),
              },
              {
                name: labels.actorColumn,
                isMinor: true,
                cell: ({ actor }) => (
                  <span className="break-words" title={actor.email ?? undefined}>
                    {nameOf(actor)}
                  </span>
                ),
              },
              {
                name: labels.at,
                isMinor: true,
                cell: ({ at }) => <span className="whitespace-nowrap">{formatInstant(at, locale)}</span>,
              },
              {
                name: labels.targetColumn,
                isMinor: true,
                cell: ({ target }) => <AuditTarget target={target} names={names} labels={labels} />,
              },
              {
                name: labels.details,
                cell: (entry) => (
                  <AuditDetails
                    entry={entry}
                    about={`${actionName(entry.action, labels)}, ${nameOf(entry.actor)}, ${formatInstant(entry.at, locale)}`}
                    labels={labels}
                  />
                ),
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
