import { bags } from './bags.mjs';
import { decor } from './decor.mjs';
import { desk } from './desk.mjs';
import { garden } from './garden.mjs';
import { kitchen } from './kitchen.mjs';
import { lighting } from './lighting.mjs';
import { outdoor } from './outdoor.mjs';
import { stationery } from './stationery.mjs';
import { textiles } from './textiles.mjs';
import { toys } from './toys.mjs';
import { wellness } from './wellness.mjs';

export const departments = [
  kitchen,
  textiles,
  desk,
  outdoor,
  lighting,
  stationery,
  garden,
  bags,
  decor,
  toys,
  wellness,
];

/** The category tree as the API accepts it, parents first. */
export const categories = departments.flatMap(({ slug, name, groups }, index) => [
  { slug, name, parent: null, position: index },
  ...groups.flatMap((group, place) => [
    { slug: group.slug, name: group.name, parent: slug, position: place },
    ...group.kinds.map((kind, at) => ({
      slug: kind.slug,
      name: kind.name,
      parent: group.slug,
      position: at,
    })),
  ]),
]);

/** Every kind with its department. */
export const kinds = departments.flatMap((department) =>
  department.groups.flatMap((group) =>
    group.kinds.map((kind) => ({ ...kind, department: department.slug, seller: department.seller })),
  ),
);
