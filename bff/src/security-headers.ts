import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

/** Nothing here is a page: no answer may run, load or be framed. What only matters to pages is left out. */
const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  xFrameOptions: { action: 'deny' },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});

/** What helmet puts on an answer. It is the same for every one, so it is asked once. */
function ofHelmet(): Record<string, string> {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  protect(res.req, res, () => undefined);
  return res.getHeaders() as Record<string, string>;
}

export const securityHeaders: Readonly<Record<string, string>> = ofHelmet();
