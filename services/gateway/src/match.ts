import type { Route } from './routes';

/** Ids and slugs (domain rules): no value that path cleaning could turn into another path. */
const SEGMENT = /^[A-Za-z0-9._-]{1,128}$/;
const DOTS_ONLY = /^\.+$/;

export interface Match {
  route: Route;
  /** The upstream path, built from the template and checked values — never the raw URL. */
  path: string;
}

const decode = (segment: string): string | undefined => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
};

/** Coupon codes and skus are ids too, so one rule fits every parameter. */
function fill(template: readonly string[], segments: readonly string[]): string | undefined {
  const filled: string[] = [];
  for (const [index, part] of template.entries()) {
    const given = decode(segments[index] ?? '');
    if (given === undefined) return undefined;
    const fits = part.startsWith(':') ? SEGMENT.test(given) && !DOTS_ONLY.test(given) : given === part;
    if (!fits) return undefined;
    filled.push(given);
  }
  return `/${filled.join('/')}`;
}

/** Finds the route of a request by its path below the prefix. */
export function createMatcher(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const byShape = new Map<string, { route: Route; template: string[] }[]>();
  for (const route of routes) {
    const template = route.path.slice(1).split('/');
    const shape = `${route.method} ${template.length}`;
    byShape.set(shape, [...(byShape.get(shape) ?? []), { route, template }]);
  }
  return (method, path) => {
    if (!path.startsWith('/')) return undefined;
    const segments = path.slice(1).split('/');
    for (const { route, template } of byShape.get(`${method.toLowerCase()} ${segments.length}`) ?? []) {
      const filled = fill(template, segments);
      if (filled !== undefined) return { route, path: filled };
    }
    return undefined;
  };
}
