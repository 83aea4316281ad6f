import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudEvent } from '@sidecart/kit/dapr';

export interface Call {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

interface BulkEntry {
  entryId: string;
  event: CloudEvent;
  metadata: { partitionKey: string };
}

export interface FakeSidecar {
  port: number;
  calls: Call[];
  /** Events that were acknowledged, in the order of the acknowledgements. */
  published: { topic: string; partitionKey: string; event: CloudEvent }[];
  stop(): Promise<void>;
}

/** A real HTTP server in place of the sidecar; `answer` decides on each call, 204 unless it says more. */
export async function startSidecar(
  answer: (call: Call, res: ServerResponse) => number | void | Promise<number | void> = () => 204,
): Promise<FakeSidecar> {
  const calls: Call[] = [];
  const published: FakeSidecar['published'] = [];

  /** Each entry is decided on as if it had come alone. */
  async function publishBulk(topic: string, call: Call, res: ServerResponse) {
    const entries = JSON.parse(call.body) as BulkEntry[];
    const failedEntries: { entryId: string; error: string }[] = [];
    for (const { entryId, event, metadata } of entries) {
      const path = `/v1.0/publish/pubsub/${topic}?metadata.partitionKey=${encodeURIComponent(metadata.partitionKey)}`;
      const single = { ...call, path, body: JSON.stringify(event) };
      calls.push(single);
      const status = await answer(single, res);
      if (status === undefined) return;
      if (status < 300) published.push({ topic, partitionKey: metadata.partitionKey, event });
      else failedEntries.push({ entryId, error: 'said by the sidecar' });
    }
    if (failedEntries.length === 0) res.writeHead(204).end();
    else res.writeHead(500).end(JSON.stringify({ errorCode: 'ERR_PUBSUB_PUBLISH_MESSAGE', failedEntries }));
  }

  const server = createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += String(chunk);
    const call = { method: req.method ?? '', path: req.url ?? '', headers: req.headers, body };
    const bulkTopic = /^\/v1\.0-alpha1\/publish\/bulk\/pubsub\/(.+)$/.exec(call.path)?.[1];
    if (bulkTopic) return void publishBulk(bulkTopic, call, res);
    calls.push(call);
    const status = await answer(call, res);
    if (status === undefined) return;
    const url = new URL(call.path, 'http://sidecar');
    const topic = /^\/v1\.0\/publish\/pubsub\/(.+)$/.exec(url.pathname)?.[1];
    if (topic && status < 300)
      published.push({
        topic,
        partitionKey: url.searchParams.get('metadata.partitionKey') ?? '',
        event: JSON.parse(body) as CloudEvent,
      });
    res.writeHead(status).end(status === 204 ? undefined : 'said by the sidecar');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    calls,
    published,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
