import type { StaffMessages } from '@/messages/en/staff';
import { ListTabs, type ListTab } from './list-tabs';
import { SavedViews } from './saved-views';

interface ListViewsProps {
  path: string;
  filters: URLSearchParams;
  tabs: readonly ListTab[];
  frame: Pick<StaffMessages['frame'], 'list' | 'cancel' | 'problems'>;
}

/** The tabs of a list of staff, and after them the views that this browser keeps. */
export function ListViews({ path, filters, tabs, frame }: ListViewsProps) {
  const query = new URLSearchParams(filters);
  query.delete('cursor');
  query.sort();
  const isTab = tabs.some((tab) => {
    const own = new URLSearchParams(tab.query);
    own.sort();
    return own.toString() === query.toString();
  });
  return (
    <ListTabs path={path} query={filters} tabs={tabs} label={frame.list.views}>
      <SavedViews
        key={path}
        path={path}
        query={query.toString()}
        isTab={isTab}
        labels={frame.list.view}
        cancel={frame.cancel}
        problems={frame.problems}
      />
    </ListTabs>
  );
}
