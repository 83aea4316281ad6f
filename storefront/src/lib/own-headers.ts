// Headers that this process adds to requests; a client's are removed or replaced.

/** On requests for pages: the language that the path names, set by `proxy.ts`. */
export const LOCALE_HEADER = 'x-locale';

/** On the requests with which the cache of pages fills itself. */
export const FILL_HEADER = 'x-page-fill';
