import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

export interface Page {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  body: Record<string, never> & { code?: string };
}

export interface Ask {
  body?: unknown;
  headers?: Record<string, string | undefined>;
}

export interface Browser {
  cookies: Map<string, string>;
  call(method: string, path: string, ask?: Ask): Promise<Page>;
  get(path: string, headers?: Ask['headers']): Promise<Page>;
  /** Starts a request and returns the answer as soon as its headers have arrived. */
  open(path: string): Promise<{ res: IncomingMessage; leave: () => void }>;
}

const drop = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;

/** A browser on one of the shop's pages, or one with headers that a test chooses: undefined omits a header. */
export function openBrowser(origin: string): Browser {
  const cookies = new Map<string, string>();
  const { hostname, port } = new URL(origin);

  function begin(method: string, path: string, headers: Ask['headers'] = {}) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    return request({
      hostname,
      port,
      method,
      path,
      agent: false,
      headers: drop({
        ...(cookie ? { cookie } : {}),
        'x-requested-with': 'storefront',
        'sec-fetch-site': 'same-origin',
        ...headers,
      }),
    });
  }

  function keepCookies(res: IncomingMessage): void {
    for (const line of res.headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1);
      if (/max-age=0/i.test(line) || value === '') cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), value);
    }
  }

  const browser: Browser = {
    cookies,
    call: (method, path, { body, headers } = {}) =>
      new Promise((resolve, reject) => {
        const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
        const req = begin(method, path, {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        });
        // Node's client sends no length with the body of a DELETE, unlike browsers.
        if (method === 'DELETE' && body !== undefined && !isRaw)
          req.setHeader('content-length', Buffer.byteLength(JSON.stringify(body)));
        req.on('error', reject);
        req.on('response', async (res) => {
          keepCookies(res);
          let text = '';
          for await (const chunk of res.setEncoding('utf8')) text += chunk;
          const isJson = /json/.test(res.headers['content-type'] ?? '');
          const parsed: unknown = isJson && text ? JSON.parse(text) : text;
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text, body: parsed as Page['body'] });
        });
        req.end(body === undefined || isRaw ? body : JSON.stringify(body));
      }),
    get: (path, headers = {}) => browser.call('GET', path, { headers }),
    open: (path) =>
      new Promise((resolve, reject) => {
        const req = begin('GET', path, { accept: 'text/event-stream' });
        req.on('error', reject);
        req.on('response', (res) => {
          req.on('error', () => undefined);
          res.on('error', () => undefined);
          resolve({ res, leave: () => req.destroy() });
        });
        req.end();
      }),
  };
  return browser;
}
