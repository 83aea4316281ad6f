import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

type Answering = (req: IncomingMessage, res: ServerResponse, seen: Seen) => void;

export interface Sidecar {
  port: number;
  /** The requests since the last answer was set. */
  seen: Seen[];
  answerWith(answering: Answering): void;
  stop(): Promise<void>;
}

/** As every service answers: it sets the request id. */
export const answerJson = (
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string | string[]> = {},
): void => {
  res.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'service', ...headers });
  res.end(JSON.stringify(body));
};

const echo: Answering = (_req, res, { method, path }) => answerJson(res, 200, { method, path });

/** A server in place of the sidecar: it records requests and answers as configured. */
export async function startSidecar(): Promise<Sidecar> {
  const seen: Seen[] = [];
  let answering: Answering = echo;

  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
    } catch {
      // The gateway aborted the request midway, as it does when a body turns out too long.
      return;
    }
    const entry = {
      method: req.method ?? '',
      path: req.url ?? '',
      headers: req.headers,
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(entry);
    answering(req, res, entry);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    seen,
    answerWith(next) {
      seen.length = 0;
      answering = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
