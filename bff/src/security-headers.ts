import { headersSetBy } from '@sidecart/cache/answer';
import helmet from 'helmet';

/** No answer is a page: none may run scripts, load resources or be framed. Headers that matter only to pages are left out. */
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

export const securityHeaders = headersSetBy(protect);
