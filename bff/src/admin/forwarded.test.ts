import { routeOf } from '@sidecart/contracts/http';
import { forwarded } from './forwarded';

const namesIn = (path: string) => path.match(/:\w+/g) ?? [];

test.each(Object.entries(forwarded))('%s has the method and parameters of %s', (route, operation) => {
  const [method, path = ''] = route.split(' ');
  expect(method).toBe(routeOf[operation].method.toUpperCase());
  expect(namesIn(path)).toEqual(namesIn(routeOf[operation].path));
});
