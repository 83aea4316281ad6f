/** Storage can be forbidden, or full; then this page keeps the state in memory as long as it is open. */
const fallback = new Map<string, string>();

/** What the browser stores under a name: of one tab, or of all. */
export function stored<T extends object>(storage: () => Storage, name: string) {
  return {
    read(): T | null {
      let text: string | null | undefined;
      try {
        text = storage().getItem(name);
      } catch {
        text = null;
      }
      return JSON.parse(text ?? fallback.get(name) ?? 'null') as T | null;
    },
    write(value: T): void {
      fallback.delete(name);
      try {
        storage().setItem(name, JSON.stringify(value));
      } catch {
        fallback.set(name, JSON.stringify(value));
      }
    },
    remove(): void {
      fallback.delete(name);
      try {
        storage().removeItem(name);
      } catch {
        // There is nothing to remove.
      }
    },
  };
}

export const ofTab = () => sessionStorage;
export const ofBrowser = () => localStorage;
