/** What an object itself has under a key. A key from outside, such as `constructor`, may name what every object inherits. */
export const ownValue = <T>(object: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;
