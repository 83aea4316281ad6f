import { ownValue } from './own-value';
import { request } from 'undici';
import { AppError, unavailable } from './errors';
import { assertNoTransaction } from './open-transaction';

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

export interface KeyedEvent {
  event: CloudEvent;
  partitionKey: string;
}

/** The parts of the sidecar's HTTP API that this system uses. Every call has a deadline and throws an AppError on failure. */
export interface Dapr {
  /** @throws unavailable when the sidecar or the broker did not accept the event */
  publish(topic: string, event: CloudEvent, partitionKey: string): Promise<void>;
  /**
   * Publishes events with different keys in one request; a single event is published with `publish`.
   * @returns the ids of events that the broker did not accept; @throws unavailable when the outcome is unknown
   */
  publishAll(topic: string, events: readonly KeyedEvent[]): Promise<Set<string>>;
  getSecret(name: string): Promise<string>;
  getState<T>(store: string, key: string): Promise<{ value: T; etag: string } | undefined>;
  /** @returns false when the etag no longer matches */
  saveState(store: string, key: string, value: unknown, options?: SaveOptions): Promise<boolean>;
  deleteState(store: string, key: string): Promise<void>;
  /**
   * Runs an operation of an output binding. The request carries bytes in base64, the response carries them unencoded.
   * @throws unavailable when the sidecar or the component behind the binding fails
   */
  invokeBinding(name: string, call: BindingCall): Promise<Buffer>;
  /** True once the sidecar and its components are ready. */
  isReady(): Promise<boolean>;
  /** True when a subscription delivers events to this path of the app. */
  subscribesTo(path: string): Promise<boolean>;
  /** The number of workers that are connected to the workflow engine. */
  countWorkers(): Promise<number>;
  /** Shuts the sidecar down gracefully; its supervisor restarts it. */
  shutDown(): Promise<void>;
}

export interface BindingCall {
  operation: string;
  metadata?: Record<string, string>;
  data?: Buffer;
}

export interface SaveOptions {
  etag?: string;
  ttlSeconds?: number;
}

/** The failed entries that a bulk publish reports; undefined when the response lists no entries. */
function failedEntriesOf(text: string): Set<string> | undefined {
  try {
    const { failedEntries } = JSON.parse(text) as { failedEntries?: { entryId: string }[] };
    return failedEntries && new Set(failedEntries.map(({ entryId }) => entryId));
  } catch {
    return undefined;
  }
}

interface Sent {
  method?: 'GET' | 'POST' | 'DELETE';
  headers?: Record<string, string>;
  body?: string;
}

const postOf = (body: unknown): Sent => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export function createDapr(options: {
  port: number;
  apiToken?: string | undefined;
  timeoutMs?: number;
}): Dapr {
  const { port, apiToken, timeoutMs = 5_000 } = options;
  const base = `http://127.0.0.1:${port}`;

  async function call(what: string, path: string, sent: Sent = {}, accept: number[] = []) {
    assertNoTransaction(`asking the sidecar to ${what}`);
    let status: number;
    let headers: Record<string, string | string[] | undefined>;
    let bytes: Buffer;
    try {
      const response = await request(base + path, {
        ...sent,
        headers: { ...(apiToken ? { 'dapr-api-token': apiToken } : {}), ...sent.headers },
        signal: AbortSignal.timeout(timeoutMs),
      });
      ({ statusCode: status, headers } = response);
      bytes = Buffer.from(await response.body.arrayBuffer());
    } catch (error) {
      throw unavailable('sidecar-unavailable', `The sidecar does not answer: ${what}.`, error);
    }
    if ((status >= 200 && status < 300) || accept.includes(status))
      return { status, headers, bytes, text: () => bytes.toString() };
    throw new AppError('unavailable', 'sidecar-refused', `The sidecar could not ${what}.`, {
      cause: new Error(`HTTP ${status}: ${bytes.toString().slice(0, 500)}`),
    });
  }

  const stateKey = (key: string) => encodeURIComponent(key);

  return {
    async publish(topic, event, partitionKey) {
      const query = `metadata.partitionKey=${encodeURIComponent(partitionKey)}`;
      await call(`publish to ${topic}`, `/v1.0/publish/pubsub/${topic}?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json' },
        body: JSON.stringify(event),
      });
    },
    async publishAll(topic, events) {
      const [only] = events;
      if (events.length === 1 && only) {
        await this.publish(topic, only.event, only.partitionKey);
        return new Set();
      }
      const entries = events.map(({ event, partitionKey }) => ({
        entryId: event.id,
        event,
        contentType: 'application/cloudevents+json',
        metadata: { partitionKey },
      }));
      // "Alpha" is only part of the name: available since 1.10, and tested against the pinned runtime.
      const { status, text } = await call(
        `publish to ${topic}`,
        `/v1.0-alpha1/publish/bulk/pubsub/${topic}`,
        postOf(entries),
        [500],
      );
      if (status !== 500) return new Set();
      const failed = failedEntriesOf(text());
      if (!failed) throw unavailable('sidecar-refused', `The sidecar could not publish to ${topic}.`);
      return failed;
    },
    async getSecret(name) {
      const { text } = await call(`read secret ${name}`, `/v1.0/secrets/secretstore/${name}`);
      const value = ownValue(JSON.parse(text()) as Record<string, string>, name);
      if (!value) throw new Error(`secret ${name} is empty`);
      return value;
    },
    async getState<T>(store: string, key: string) {
      const { status, headers, text } = await call('read state', `/v1.0/state/${store}/${stateKey(key)}`);
      if (status === 204) return undefined;
      return { value: JSON.parse(text()) as T, etag: String(headers['etag'] ?? '') };
    },
    async saveState(store, key, value, { etag, ttlSeconds } = {}) {
      const item = {
        key,
        value,
        ...(etag ? { etag, options: { concurrency: 'first-write' } } : {}),
        ...(ttlSeconds ? { metadata: { ttlInSeconds: String(ttlSeconds) } } : {}),
      };
      const { status } = await call('save state', `/v1.0/state/${store}`, postOf([item]), [409]);
      return status !== 409;
    },
    async deleteState(store, key) {
      await call('delete state', `/v1.0/state/${store}/${stateKey(key)}`, { method: 'DELETE' });
    },
    async invokeBinding(name, { operation, metadata = {}, data }) {
      const body = { operation, metadata, ...(data ? { data: data.toString('base64') } : {}) };
      const path = `/v1.0/bindings/${name}`;
      const { bytes } = await call(`${operation} with binding ${name}`, path, postOf(body));
      return bytes;
    },
    async isReady() {
      try {
        await call('report its health', '/v1.0/healthz');
        return true;
      } catch {
        return false;
      }
    },
    async subscribesTo(path) {
      const { text } = await call('report its subscriptions', '/v1.0/metadata');
      const { subscriptions = [] } = JSON.parse(text()) as {
        subscriptions?: { rules: { path: string }[] }[];
      };
      return subscriptions.some(({ rules }) => rules.some((rule) => rule.path === path));
    },
    async countWorkers() {
      const { text } = await call('report its workflow workers', '/v1.0/metadata');
      const { workflows } = JSON.parse(text()) as { workflows?: { connectedWorkers?: number } };
      return workflows?.connectedWorkers ?? 0;
    },
    async shutDown() {
      await call('end', '/v1.0/shutdown', { method: 'POST' });
    },
  };
}

/** Reads secrets; retries while the sidecar is starting. @throws the last error after `timeoutMs` */
export async function readSecrets<K extends string>(
  dapr: Dapr,
  names: readonly K[],
  timeoutMs = 60_000,
): Promise<Record<K, string>> {
  const deadline = Date.now() + timeoutMs;
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
