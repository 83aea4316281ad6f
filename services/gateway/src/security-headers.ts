import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

/** What helmet sets by default. It is the same for every answer, so it is asked once. */
function ofHelmet(): Record<string, string> {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  helmet()(res.req, res, () => undefined);
  return res.getHeaders() as Record<string, string>;
}

export const securityHeaders: Readonly<Record<string, string>> = ofHelmet();
