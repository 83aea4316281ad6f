// A client of the public API for the seed: signs in, calls, uploads, imports.
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs `work` for each item, at most `lanes` at a time. @returns the results in the order of the items */
export async function inLanes(items, lanes, work) {
  const results = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** Calls `probe` until it returns a true value. @returns that value @throws when `within` milliseconds have passed */
export async function until(what, probe, { within = 180_000, every = 250 } = {}) {
  const deadline = Date.now() + within;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${within / 1_000} s`);
    await sleep(every);
  }
}

/** The gateway gives these before it forwards anything, so that the same request can be sent again. */
const NOT_FORWARDED = ['server-busy', 'session-store-unavailable'];
const ATTEMPTS = 10;
const PAUSE_MS = 1_000;

/**
 * @param {{ api: string, password: string }} options the API's address with /api/v1, and the password of the demo accounts.
 *   `as` in calls is the name of such an account
 */
export function createApi({ api, password }) {
  const tokens = new Map();

  /** Signs in again after half of the token's life, because a large catalogue takes longer than one token lives. */
  async function tokenOf(name) {
    const kept = await tokens.get(name);
    if (kept && Date.now() < kept.renewAt) return kept.token;
    const signedIn = call('POST', '/auth/login', {
      body: { email: `${name}@example.com`, password },
    }).then(({ body }) => ({ token: body.accessToken, renewAt: Date.now() + body.expiresIn * 500 }));
    tokens.set(name, signedIn);
    return (await signedIn).token;
  }

  /** @returns `{ status, headers, body }` @throws unless the status is 2xx or in `accept` */
  async function call(method, path, options = {}, attempt = 1) {
    const { as, body, type = 'application/json', headers, accept = [] } = options;
    const isForm = body instanceof FormData;
    const authorization = as ? { authorization: `Bearer ${await tokenOf(as)}` } : {};
    const response = await fetch(api + path, {
      method,
      headers: {
        ...authorization,
        ...(body && !isForm ? { 'content-type': type } : {}),
        ...headers,
      },
      ...(body ? { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) } : {}),
    }).catch((error) => {
      const { code, message } = error.cause ?? error;
      throw new Error(`${method} ${api}${path}: no answer (${code ?? message}).`, { cause: error });
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const answer = text && isJson ? JSON.parse(text) : text;
    if (attempt < ATTEMPTS && NOT_FORWARDED.includes(answer.code)) {
      await sleep(PAUSE_MS);
      return call(method, path, options, attempt + 1);
    }
    if (!response.ok && !accept.includes(response.status))
      throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
    return {
      status: response.status,
      headers: response.headers,
      body: answer,
    };
  }

  return {
    call,

    /** @returns the picture's id, the same for the same bytes of the same owner */
    async upload(as, name, png) {
      const form = new FormData();
      form.set('file', new Blob([png], { type: 'image/png' }), `${name}.png`);
      const { status, body } = await call('POST', '/media', { as, body: form });
      return { id: body.id, isNew: status === 201 };
    },

    /** Whether a picture exists. Requests its first byte only. */
    async hasMedia(id) {
      const headers = { range: 'bytes=0-0' };
      return (await call('GET', `/media/${id}`, { headers, accept: [404] })).status !== 404;
    },

    /** Imports a CSV file and waits for the end. @returns its counts @throws with the first errors when it does not complete */
    async importCsv(as, csv, onProgress) {
      const { body } = await call('POST', '/products/imports', { as, body: csv, type: 'text/csv' });
      const ended = await until(
        `import ${body.id}`,
        async () => {
          const { body: now } = await call('GET', `/products/imports/${body.id}?limit=1`, { as });
          onProgress(now);
          return ['completed', 'rejected', 'failed'].includes(now.status) && now;
        },
        { within: 600_000, every: 500 },
      );
      if (ended.status === 'completed') return ended.counts;
      const { body: report } = await call('GET', `/products/imports/${body.id}?outcome=error&limit=5`, {
        as,
      });
      throw new Error(`The import was ${ended.status}: ${JSON.stringify(report.failure ?? report.results)}`);
    },
  };
}
