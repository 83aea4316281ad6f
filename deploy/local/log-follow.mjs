// Reads log files from their end and follows them, also when they are truncated or replaced. It polls: notifications of the
// file system differ between platforms and are missing for some mounts.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 64 * 1_024;
/** A line that does not end is passed on in pieces of this length. */
const LINE_MAX_BYTES = 1_024 * 1_024;
const NEWLINE = 10;

/** The lines of one file, in order, from its beginning; each call continues where the last one ended. */
export function createReader(path) {
  let position = 0;
  let inode;
  let rest = Buffer.alloc(0);

  function* linesOf(chunk) {
    let buffer = Buffer.concat([rest, chunk]);
    for (let end = buffer.indexOf(NEWLINE); end >= 0; end = buffer.indexOf(NEWLINE)) {
      yield buffer.toString('utf8', 0, end);
      buffer = buffer.subarray(end + 1);
    }
    if (buffer.length >= LINE_MAX_BYTES) {
      yield buffer.toString('utf8');
      buffer = Buffer.alloc(0);
    }
    rest = buffer;
  }

  return {
    /** The lines added since the last call; none for a file that does not exist yet. */
    *read() {
      let file;
      try {
        file = openSync(path, 'r');
      } catch (error) {
        if (error.code === 'ENOENT') return;
        throw error;
      }
      try {
        const { size, ino } = fstatSync(file);
        if (size < position || (inode !== undefined && ino !== inode)) {
          position = 0;
          rest = Buffer.alloc(0);
        }
        inode = ino;
        const chunk = Buffer.alloc(CHUNK_BYTES);
        for (;;) {
          const count = readSync(file, chunk, 0, CHUNK_BYTES, position);
          if (count === 0) return;
          position += count;
          yield* linesOf(chunk.subarray(0, count));
        }
      } finally {
        closeSync(file);
      }
    },
  };
}

/** The last `count` items of an iterable, without holding more in memory. */
export function lastOf(iterable, count) {
  const kept = [];
  for (const item of iterable) {
    kept.push(item);
    if (kept.length > 2 * count) kept.splice(0, kept.length - count);
  }
  return count > 0 ? kept.slice(-count) : [];
}

/**
 * Lines of several logs in the order of their times. A line without a time follows the one before it.
 * @param {{ name: string, parsed: { at?: number } }[][]} logs each in its own order
 */
export function merged(logs) {
  return logs
    .flatMap((lines) => {
      let at = 0;
      return lines.map((line) => ({ ...line, order: (at = line.parsed.at ?? at) }));
    })
    .sort((one, other) => one.order - other.order);
}
