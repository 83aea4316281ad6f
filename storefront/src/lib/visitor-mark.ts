/** A cookie that scripts can read: its browser has a session, whose own cookie they cannot read. */
export const VISITOR = 'visitor';

/** Whether these cookies contain the mark. */
export const isMarked = (cookies: string): boolean => /(?:^|;\s*)visitor=1(?:;|$)/.test(cookies);
