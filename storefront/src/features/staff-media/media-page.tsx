import { fill, formatDate, formatNumber } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff } from '@/lib/staff';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import type { StaffMessages } from '@/messages/en/staff';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Link } from '@/ui/link';
import { Badge, Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { pictureUrl } from '@/ui/picture';
import { PageHead } from '@/ui/section';
import { AddPictures } from './add-pictures';
import { PictureActions } from './picture-actions';
import type { LibraryPicture } from './picture-types';

interface MediaPageProps {
  area: Area;
  here: string;
  query: PageQuery;
}

/** The media library: pictures with what shows them. Sellers see their own. */
export async function MediaPage({ area, here, query }: MediaPageProps) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.media;
  const filters = filtersOf(query, ['q', 'unused']);
  const page = await listStaff('GET /admin/media', { query: filters }, here);
  const isFiltered = filters.has('q') || filters.has('unused');
  const problems = { ...staff.products.problems, ...staff.frame.problems, ...labels.problems };
  const nameOf = ({ fileName, createdAt }: LibraryPicture) =>
    fileName ?? fill(labels.unnamed, { date: formatDate(createdAt, locale) });
  return (
    <>
      <PageHead title={labels.title} text={labels.text[area]}>
        <AddPictures labels={labels} problems={problems} />
      </PageHead>
      <Filters path={here} isFiltered={isFiltered} labels={staff.frame.filters}>
        <Field
          name="q"
          label={labels.words}
          defaultValue={filters.get('q') ?? ''}
          maxLength={200}
          autoComplete="off"
        />
        <Select name="unused" label={labels.use} defaultValue={filters.get('unused') ?? ''}>
          <option value="">{staff.frame.filters.any}</option>
          <option value="true">{labels.unusedOnly}</option>
        </Select>
      </Filters>
      {page ? (
        <>
          {page.items.length === 0 ? (
            <p className="text-muted">{isFiltered ? staff.frame.filters.nothing : labels.none}</p>
          ) : (
            <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 xl:grid-cols-3">
              {page.items.map((picture) => (
                <li key={picture.id} className="min-w-0" data-picture={picture.id}>
                  {/* The whole picture, so that what a crop hides is seen here. */}
                  <div className="relative aspect-4/3 bg-sunken">
                    <img
                      src={pictureUrl(picture.id, 'card', picture.version)}
                      alt={picture.alt ?? ''}
                      width={picture.width}
                      height={picture.height}
                      loading="lazy"
                      decoding="async"
                      className="absolute inset-0 size-full object-contain"
                    />
                  </div>
                  <h2 className="mt-3 font-medium wrap-anywhere">{nameOf(picture)}</h2>
                  <p className="text-sm text-muted">
                    {fill(labels.size, {
                      width: formatNumber(picture.width, locale),
                      height: formatNumber(picture.height, locale),
                      kilobytes: formatNumber(Math.ceil(picture.bytes / 1_000), locale),
                    })}
                  </p>
                  <p className="text-sm wrap-anywhere">
                    {picture.alt ?? <Badge tone="warn">{labels.noAlt}</Badge>}
                  </p>
                  <Uses area={area} picture={picture} labels={labels} />
                  <PictureActions
                    picture={picture}
                    name={nameOf(picture)}
                    labels={labels}
                    problems={problems}
                    cancel={staff.frame.cancel}
                  />
                </li>
              ))}
            </ul>
          )}
          <Pager path={here} query={filters} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}

interface UsesProps {
  area: Area;
  picture: LibraryPicture;
  labels: StaffMessages['media'];
}

function Uses({ area, picture: { uses }, labels }: UsesProps) {
  if (uses === null) return <p className="mt-1 text-sm text-muted">{labels.usesUnknown}</p>;
  if (uses.length === 0) return <p className="mt-1 text-sm text-muted">{labels.unused}</p>;
  return (
    <ul aria-label={labels.use} className="mt-1 text-sm">
      {uses.map(({ kind, id, name, skus }) => (
        <li key={id} className="wrap-anywhere">
          {kind === 'home' ? (
            labels.home
          ) : name === '' ? (
            <span className="text-muted">{labels.foreign}</span>
          ) : (
            <Link href={pathIn(area, 'products', id)} className="underline underline-offset-4">
              {name}
            </Link>
          )}
          {skus.length > 0 ? <span className="text-muted"> · {skus.join(', ')}</span> : null}
        </li>
      ))}
    </ul>
  );
}
