// Days of the shop's calendar. A day begins at midnight in the shop's time zone, regardless of the server's time zone.
import { isCalendarDay } from '@sidecart/contracts/schemas';

const DAY_MS = 86_400_000;

/** The wall clock of a time zone, as if it were UTC, in milliseconds. */
function wallClock(at: Date, timeZone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    at,
  );
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

/** @returns the day of an instant, `YYYY-MM-DD` */
export const dayOf = (at: Date, timeZone: string): string =>
  new Date(wallClock(at, timeZone)).toISOString().slice(0, 10);

/** @param day `YYYY-MM-DD` @param days may be negative */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The first instant of a day. It is not 00:00 where the clocks go forward at midnight. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(day);
  const offsetAt = (at: number) => wallClock(new Date(at), timeZone) - at;
  const first = midnight - offsetAt(midnight);
  const candidates = [first, midnight - offsetAt(first)]
    .filter((at) => dayOf(new Date(at), timeZone) === day)
    .sort((a, b) => a - b);
  return new Date(candidates[0] ?? first);
}

/** A range as requested: each end is a day of the shop or an instant; both ends are inclusive. */
export interface AskedRange {
  from?: string | undefined;
  to?: string | undefined;
}

export interface InstantRange {
  /** Inclusive. */
  from?: Date | undefined;
  /** Exclusive. */
  before?: Date | undefined;
}

export function toInstants({ from, to }: AskedRange, timeZone: string): InstantRange {
  return {
    from: from === undefined ? undefined : isCalendarDay(from) ? startOfDay(from, timeZone) : new Date(from),
    before:
      to === undefined
        ? undefined
        : isCalendarDay(to)
          ? startOfDay(addDays(to, 1), timeZone)
          : new Date(Date.parse(to) + 1),
  };
}
