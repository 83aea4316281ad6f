/** The shop's time zone: dates are the same on the server and in every browser. Set at build time. */
export const TIME_ZONE: string = process.env.SHOP_TIME_ZONE ?? 'Europe/Berlin';

/** The wall clock of the shop, `YYYY-MM-DDTHH:MM:SS`. */
function wallClock(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(new Date(at)).replace(' ', 'T');
}

/** The value of a `datetime-local` field for an instant: the shop's time, to the minute. */
export const toLocalField = (instant: string | undefined, timeZone = TIME_ZONE): string =>
  instant ? wallClock(Date.parse(instant), timeZone).slice(0, 16) : '';

/**
 * The instant that a field of type `datetime-local` means in the shop's time; null when it is empty. A time that the
 * change to summer time skips is moved an hour later; a time that occurs twice means its first occurrence.
 */
export function fromLocalField(text: string, timeZone = TIME_ZONE): string | null {
  if (text === '') return null;
  const wall = Date.parse(`${text}Z`);
  const offsetAt = (at: number) => Date.parse(`${wallClock(at, timeZone)}Z`) - at;
  const HOUR_MS = 3_600_000;
  // The offsets some hours before and after: they differ only near a change of the clocks.
  const [before, after] = [wall - offsetAt(wall - 24 * HOUR_MS), wall - offsetAt(wall + 24 * HOUR_MS)];
  const fits = [before, after].find((at) => at + offsetAt(at) === wall);
  return new Date(fits ?? before).toISOString();
}
