/** An own property of an object. A key from a client, such as `constructor`, may name an inherited one. */
export const ownValue = <T>(object: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;
