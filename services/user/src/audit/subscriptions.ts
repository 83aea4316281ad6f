import { on, type Subscription } from '@sidecart/kit/events';
import { auditRecordedInput } from '../schemas';
import type { AuditService } from './audit-service';

export const auditSubscriptions = (audit: AuditService): Subscription[] => [
  on('audit.recorded', auditRecordedInput, (event, meta, tx) => audit.keep(event, meta, tx)),
];
