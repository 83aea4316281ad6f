import type { OutgoingEvent } from '@sidecart/contracts/topics';
import type { Media } from './media';

export const mediaChanged = (media: Media, now: Date): OutgoingEvent => ({
  type: 'media.changed',
  aggregateId: media.id,
  data: {
    mediaId: media.id,
    revision: media.revision,
    version: media.version,
    focal: media.focal,
    occurredAt: now,
  },
});
