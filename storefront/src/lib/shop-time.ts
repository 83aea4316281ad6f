/** Where the shop is: its days begin here, and a date is the same on the server and in every browser. Set when the pages are built. */
export const TIME_ZONE: string = process.env.SHOP_TIME_ZONE ?? 'Europe/Berlin';

/** The wall clock of the shop, `YYYY-MM-DDTHH:MM:SS`. */
function wallClock(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(new Date(at)).replace(' ', 'T');
}

/** What a field of type `datetime-local` shows for an instant: the shop's time, to the minute. */
export const toLocalField = (instant: string | undefined, timeZone = TIME_ZONE): string =>
  instant ? wallClock(Date.parse(instant), timeZone).slice(0, 16) : '';

/**
 * The instant that a field of type `datetime-local` means in the shop's time; null when it is empty. A time that the clocks
 * skip means the one an hour later, a time that comes twice means its first.
 */
export function fromLocalField(text: string, timeZone = TIME_ZONE): string | null {
  if (text === '') return null;
  const wall = Date.parse(`${text}Z`);
  const offsetAt = (at: number) => Date.parse(`${wallClock(at, timeZone)}Z`) - at;
  const HOUR_MS = 3_600_000;
  // The offset some hours before, and some hours after: they differ only around a change of the clocks.
  const [before, after] = [wall - offsetAt(wall - 24 * HOUR_MS), wall - offsetAt(wall + 24 * HOUR_MS)];
  const fits = [before, after].find((at) => at + offsetAt(at) === wall);
  return new Date(fits ?? before).toISOString();
}
