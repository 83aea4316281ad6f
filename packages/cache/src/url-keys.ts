import { createRecent } from './recent';

const URLS_MAX = 4_000;
const URL_LENGTH = 256;

export interface UrlKeys {
  find(url: string): string | undefined;
  remember(url: string, key: string): void;
}

/** The keys of recently requested URLs, so that a repeated URL need not be parsed. Long URLs are not kept. */
export function createUrlKeys(): UrlKeys {
  const keys = createRecent(URLS_MAX);
  return {
    find: (url) => keys.get(url),
    remember(url, key) {
      if (url.length <= URL_LENGTH) keys.set(url, key);
    },
  };
}
