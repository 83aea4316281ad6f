import { AppError, unavailable } from './errors';

/** CloudEvents 1.0 in structured JSON. */
export interface CloudEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject?: string;
  time?: string;
  datacontenttype?: string;
  data: unknown;
}

/** The sidecar's HTTP API as this system uses it. Every call has a deadline and fails with a real error. */
export interface Dapr {
  /** @throws unavailable when the sidecar or the broker did not take the event */
  publish(topic: string, event: CloudEvent, partitionKey: string): Promise<void>;
  getSecret(name: string): Promise<string>;
  getState<T>(store: string, key: string): Promise<{ value: T; etag: string } | undefined>;
  /** False when the etag no longer fits. */
  saveState(store: string, key: string, value: unknown, options?: SaveOptions): Promise<boolean>;
  deleteState(store: string, key: string): Promise<void>;
  /** True once the sidecar and its components are up. */
  isReady(): Promise<boolean>;
}

export interface SaveOptions {
  etag?: string;
  ttlSeconds?: number;
}

export function createDapr(options: { port: number; apiToken?: string; timeoutMs?: number }): Dapr {
  const { port, apiToken, timeoutMs = 5_000 } = options;
  const base = `http://127.0.0.1:${port}/v1.0`;

  async function call(what: string, path: string, init: RequestInit = {}, accept: number[] = []) {
    let response: Response;
    let text: string;
    try {
      response = await fetch(base + path, {
        ...init,
        headers: { ...(apiToken ? { 'dapr-api-token': apiToken } : {}), ...(init.headers ?? {}) },
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await response.text();
    } catch (error) {
      throw unavailable('sidecar-unavailable', `The sidecar does not answer: ${what}.`, error);
    }
    const { status, headers } = response;
    if (response.ok || accept.includes(status)) return { status, headers, text };
    throw new AppError('unavailable', 'sidecar-refused', `The sidecar could not ${what}.`, {
      cause: new Error(`HTTP ${status}: ${text.slice(0, 500)}`),
    });
  }

  const stateKey = (key: string) => encodeURIComponent(key);

  return {
    async publish(topic, event, partitionKey) {
      const query = `metadata.partitionKey=${encodeURIComponent(partitionKey)}`;
      await call(`publish to ${topic}`, `/publish/pubsub/${topic}?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json' },
        body: JSON.stringify(event),
      });
    },
    async getSecret(name) {
      const { text } = await call(`read secret ${name}`, `/secrets/secretstore/${name}`);
      const value = (JSON.parse(text) as Record<string, string>)[name];
      if (!value) throw new Error(`secret ${name} is empty`);
      return value;
    },
    async getState<T>(store: string, key: string) {
      const { status, headers, text } = await call('read state', `/state/${store}/${stateKey(key)}`);
      if (status === 204) return undefined;
      return { value: JSON.parse(text) as T, etag: headers.get('etag') ?? '' };
    },
    async saveState(store, key, value, { etag, ttlSeconds } = {}) {
      const item = {
        key,
        value,
        ...(etag ? { etag, options: { concurrency: 'first-write' } } : {}),
        ...(ttlSeconds ? { metadata: { ttlInSeconds: String(ttlSeconds) } } : {}),
      };
      const { status } = await call(
        'save state',
        `/state/${store}`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify([item]),
        },
        [409],
      );
      return status !== 409;
    },
    async deleteState(store, key) {
      await call('delete state', `/state/${store}/${stateKey(key)}`, { method: 'DELETE' });
    },
    async isReady() {
      try {
        await call('tell its health', '/healthz');
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Reads secrets while the sidecar may still be starting. @throws after `patienceMs` with what was missing */
export async function readSecrets<K extends string>(
  dapr: Dapr,
  names: readonly K[],
  patienceMs = 60_000,
): Promise<Record<K, string>> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      const entries = await Promise.all(names.map(async (name) => [name, await dapr.getSecret(name)]));
      return Object.fromEntries(entries) as Record<K, string>;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
