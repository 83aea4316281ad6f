/** The parameters with these names, to be kept by a form that has no fields for them. */
export const picked = (query: URLSearchParams, names: readonly string[]): URLSearchParams =>
  new URLSearchParams([...query].filter(([name]) => names.includes(name)));

/** How many filters are set by fields of the form: neither the tab, nor the sort, nor the place in the list. */
export const fieldCount = (query: URLSearchParams, kept: readonly string[]): number =>
  [...query.keys()].filter((name) => name !== 'cursor' && !kept.includes(name)).length;
