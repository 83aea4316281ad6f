import { headersSetBy } from '@sidecart/cache/answer';
import helmet from 'helmet';

export const securityHeaders = headersSetBy(helmet());
