import { createHash } from 'node:crypto';
import { events } from '@sidecart/contracts/topics';
import type { CloudEvent } from '@sidecart/kit/dapr';
import { deadLetterUnreadable, type DeadLetter } from './dead-letter';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function parse(payload: Buffer): Partial<CloudEvent> & Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(payload.toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/**
 * The message as the dead-letter topic held it. The subscriptions ask for raw payloads, because a message that is no CloudEvent
 * would not arrive otherwise; the sidecar then wraps the bytes into a new event.
 */
export function unwrap(delivered: Buffer): Buffer {
  const { data_base64: bytes } = parse(delivered);
  return typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : delivered;
}

/** What can be read from a payload. A payload without an id is identified by its bytes. */
export function describePayload(payload: Buffer): Pick<DeadLetter, 'eventId' | 'type' | 'originalTopic'> {
  const { id, type, topic } = parse(payload);
  const known = isText(type) && Object.hasOwn(events, type) ? events[type as keyof typeof events] : undefined;
  const readable = (text: unknown) => (isText(text) ? text.replaceAll('\0', '').slice(0, 256) : null);
  return {
    eventId: readable(id) ?? createHash('sha256').update(payload).digest('hex'),
    type: readable(type),
    originalTopic: known?.topic ?? readable(topic),
  };
}

/** The event to publish again, under its own id: consumers that handled it deduplicate it, the one that failed does not. */
export function toRedrive(letter: DeadLetter, payload: Buffer): { topic: string; event: CloudEvent } {
  const event = parse(payload);
  if (letter.originalTopic === null || !isText(event.id) || !isText(event.type)) throw deadLetterUnreadable();
  return { topic: letter.originalTopic, event: event as CloudEvent };
}
