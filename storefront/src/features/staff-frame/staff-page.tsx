import type { ViewerView } from '@sidecart/bff/views';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { toQuery, type PageQuery } from '@/lib/paths';
import { admit, isRefused } from '@/lib/staff';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import type { StaffMessages } from '@/messages/en/staff';
import { StaffStage } from './staff-stage';

type Params = Record<string, string>;

export interface Place {
  params: Params;
  query: PageQuery;
  viewer: ViewerView;
  /** The page's own path: where to come back to after signing in. */
  here: string;
}

interface Definition {
  area: Area;
  /** The path below the area; `[name]` is a parameter. */
  path?: string;
  title: (words: StaffMessages) => string;
  draw: (place: Place) => ReactNode | Promise<ReactNode>;
}

interface Props {
  params: Promise<Params>;
  searchParams: Promise<PageQuery>;
}

/** A page of an area: users without access are redirected first, then it is rendered. */
export function staffPage({ area, path = '', title, draw }: Definition) {
  const parts = path.split('/').filter((part) => part !== '');

  async function Content({ params, searchParams }: Props) {
    const [given, query] = await Promise.all([params, searchParams]);
    const decoded = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    const here = pathIn(
      area,
      ...parts.map((part) => (part.startsWith('[') ? (decoded[part.slice(1, -1)] ?? '') : part)),
    );
    const search = toQuery(query);
    const viewer = await admit(area, search.size > 0 ? `${here}?${search}` : here);
    return draw({ params: decoded, query, viewer, here });
  }

  return {
    async metadata(): Promise<Metadata> {
      const { staff } = await getStaffMessages();
      // The 403 page has the metadata of the page that it replaces.
      const isForbidden = await isRefused(area).catch(() => false);
      return { title: isForbidden ? staff.frame.forbidden.title : title(staff), robots: { index: false } };
    },
    Page: (props: Props) => (
      <StaffStage>
        <Content {...props} />
      </StaffStage>
    ),
  };
}
