import type { EventData, RouteParams } from '@sidecart/bff/views';
import { addressOf } from './route';

/** Opens a stream of server-sent events; `onEvent` gets the data of those with this name. */
export function openEvents<R extends keyof EventData>(
  route: R,
  params: RouteParams<R>,
  name: string,
  onEvent: (data: EventData[R]) => void,
): EventSource {
  const source = new EventSource(addressOf(route, { params }).path);
  source.addEventListener(name, ({ data }: MessageEvent<string>) =>
    onEvent(JSON.parse(data) as EventData[R]),
  );
  return source;
}
