import { pipeline } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { csvMalformed, type Malformed } from '../imports/import';

/** One record of a file and the line that it starts in; the first is the header, in line 1. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** The parser's result with `raw`. */
interface RawRecord {
  record: string[];
  raw: string;
}

/** The limit of one record; a quote that is never closed would make the rest of the file one record. */
const RECORD_BYTES = 1_048_576;
const LINE_BREAK = /\r\n|\r|\n/g;
const EMPTY_LINES = /^(?:[ \t]*(?:\r\n|\r|\n))*/;

const breaksIn = (text: string): number => text.match(LINE_BREAK)?.length ?? 0;

const causes: Partial<Record<CsvError['code'], Malformed>> = {
  CSV_QUOTE_NOT_CLOSED: 'quote-not-closed',
  CSV_INVALID_CLOSING_QUOTE: 'text-behind-quote',
  INVALID_OPENING_QUOTE: 'quote-within-cell',
  CSV_MAX_RECORD_SIZE: 'row-too-long',
};

/** Passes UTF-8 on unchanged. @throws for bytes that are not UTF-8 text, and for NUL, which no database stores */
async function* textOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const refused = () => csvMalformed(1, 'not-utf8');
  const isText = (chunk?: Buffer) => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
      return !chunk?.includes(0);
    } catch {
      return false;
    }
  };
  for await (const chunk of bytes) {
    if (!isText(chunk)) throw refused();
    yield chunk;
  }
  if (!isText()) throw refused();
}

/** Spreadsheets separate cells by semicolons where numbers are written with a comma. */
const delimiterOf = (start: string): string => {
  const [header = ''] = start.replace(/^[\r\n]+/, '').split(/[\r\n]/, 1);
  return header.includes(';') && !header.includes(',') ? ';' : ',';
};

/** A first line that only declares the separator for spreadsheets: `sep=;`. Its bytes are read as Latin-1, the BOM too. */
const SEPARATOR_LINE = /^(?:\u00ef\u00bb\u00bf)?"?sep=([,;\t])"?[,;\t ]*(?:\r\n|\r|\n)/i;

/** The first chunks of the file, up to those that contain the header. */
async function startOf(chunks: AsyncIterator<Buffer, unknown>): Promise<Buffer[]> {
  const start: Buffer[] = [];
  for (let size = 0; size < RECORD_BYTES;) {
    const { done, value } = await chunks.next();
    if (done) break;
    const chunk = value as Buffer;
    start.push(chunk);
    size += chunk.length;
    // A CR at the end may be half of a line break.
    if (chunk.includes('\n') || chunk.subarray(0, -1).includes('\r')) break;
  }
  return start;
}

async function* joined(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield start;
  yield* { [Symbol.asyncIterator]: () => rest };
}

/**
 * Streams the records of a CSV file (RFC 4180, UTF-8 with or without a byte order mark), without those that are empty. Its
 * header, or a line `sep=;` before it, determines the separator.
 * @throws invalid `csv-malformed` with the line of the row that cannot be read
 */
export async function* readCsv(bytes: AsyncIterable<Buffer>): AsyncGenerator<CsvRecord> {
  const chunks = bytes[Symbol.asyncIterator]();
  const start = Buffer.concat(await startOf(chunks));
  const latin1 = start.toString('latin1');
  const [separatorLine = '', separator] = SEPARATOR_LINE.exec(latin1) ?? [];
  let next = separator === undefined ? 1 : 2;
  const options: Options<CsvRecord, RawRecord> = {
    bom: true,
    delimiter: separator ?? delimiterOf(latin1),
    raw: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: RECORD_BYTES,
    // Lines are counted here: the parser counts CR LF within quotes as two.
    on_record({ record, raw }) {
      const line = next + breaksIn(EMPTY_LINES.exec(raw)?.[0] ?? '');
      next += breaksIn(raw);
      return record.some((cell) => cell.trim() !== '') ? { line, cells: record } : null;
    },
  };
  // The types of `parse` do not allow for `on_record` changing what a record is.
  const parser = parse(options as unknown as Options);
  // Errors are thrown by the iteration below.
  pipeline(joined(start.subarray(separatorLine.length), chunks), textOf, parser, () => undefined);
  try {
    yield* parser as AsyncIterable<CsvRecord>;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw csvMalformed(next, causes[error.code] ?? 'not-csv');
  }
}
