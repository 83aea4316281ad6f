import type { RouteName } from '@sidecart/bff/views';

const textOf = (query: object): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((each) => each !== undefined)
        .map((each): [string, string] => [name, String(each)]),
    ),
  );

/** The method and the address of a call of the BFF, with its parameters escaped. */
export function addressOf(
  route: RouteName,
  { params = {}, query = {} }: { params?: Readonly<Record<string, string>>; query?: object },
): { method: string; path: string } {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = query instanceof URLSearchParams ? query : textOf(query);
  return { method, path: `/api${path}${search.size > 0 ? `?${search}` : ''}` };
}
