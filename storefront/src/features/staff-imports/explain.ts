import type { ImportReportView } from '@sidecart/bff/views';
import { explain, type Problem } from '@/lib/api';
import { fill, formatNumber } from '@/lib/format';
import type { Locale } from '@/lib/locales';

/** A line of a report that says why a row is rejected. */
export type RowRefusal = Pick<ImportReportView['results'][number], 'code' | 'params' | 'reason'>;

/** The details of a rejected file's response beside its code. */
type FileProblem = Problem & { cause?: string; line?: number; columns?: string[]; rowsMax?: number };

type Values = Record<string, string | number>;

/** Counts formatted for the language; line numbers unchanged. */
const written = (values: Values, locale: Locale): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' && name !== 'line' ? formatNumber(value, locale) : value,
    ]),
  );

/** Why a row is rejected: a text by product's code, otherwise product's own text, which is English. */
export function explainRow(
  { code, params = {}, reason = '' }: RowRefusal,
  reasons: Record<string, string>,
  locale: Locale,
): { text: string; isForeign: boolean } {
  const words = code !== undefined && Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  return words
    ? { text: fill(words, written(params, locale)), isForeign: false }
    : { text: reason, isForeign: reason !== '' };
}

/** Why a file is rejected as a whole. */
export function explainFile(
  problem: Problem,
  { problems, causes }: { problems: Record<string, string>; causes: Record<string, string> },
  locale: Locale,
): string {
  const { cause = '', line, columns = [], rowsMax } = problem as FileProblem;
  const ofCause =
    problem.code === 'csv-malformed' && Object.hasOwn(causes, cause) ? causes[cause] : undefined;
  const values: Values = {
    columns: columns.map((title) => title || '–').join(', '),
    ...(line !== undefined && { line }),
    ...(rowsMax !== undefined && { rowsMax }),
  };
  return fill(ofCause ?? explain(problem, problems), written(values, locale));
}
