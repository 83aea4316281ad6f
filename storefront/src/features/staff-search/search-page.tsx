import { partStaff } from '@/lib/staff';
import { getStaffMessages } from '@/lib/staff-messages';
import { Notice } from '@/ui/notice';
import { PageHead, Section } from '@/ui/section';
import { Reindex } from './reindex';
import { SynonymForm } from './synonym-form';

export async function SearchPage({ here }: { here: string }) {
  const [synonyms, reindex, { locale, t, staff }] = await Promise.all([
    partStaff('GET /admin/search/synonyms', {}, here),
    partStaff('GET /admin/search/reindex', {}, here),
    getStaffMessages(),
  ]);
  const labels = staff.search;
  const problems = { ...staff.frame.problems, ...labels.problems };
  return (
    <>
      <PageHead title={labels.title} />
      <div className="grid gap-x-12 xl:grid-cols-2">
        <Section title={labels.synonyms.title}>
          {synonyms ? (
            <SynonymForm
              initial={synonyms}
              labels={labels.synonyms}
              leave={staff.frame.leave}
              problems={problems}
            />
          ) : (
            <Notice>{t.frame.partMissing}</Notice>
          )}
        </Section>
        <Section title={labels.reindex.title}>
          <Reindex
            initial={reindex}
            locale={locale}
            labels={labels.reindex}
            cancel={staff.frame.cancel}
            problems={problems}
          />
        </Section>
      </div>
    </>
  );
}
