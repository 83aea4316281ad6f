import { desk, stationery } from './desk.mjs';
import { garden, toys, wellness } from './garden.mjs';
import { decor, lighting, textiles } from './home.mjs';
import { kitchen } from './kitchen.mjs';
import { bags, outdoor } from './outdoor.mjs';

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

/** The category tree as the API takes it, parents first. */
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
