'use client';

import { createContext } from 'react';

// Apart from the check itself, so that a field outside of a `Form` does not load it.

export interface FormErrors {
  /** What the form found wrong with its fields, by their ids. */
  found: Readonly<Record<string, string>>;
  /** Fields that were changed after they had been rejected. */
  changed: readonly string[];
  /** Looks again at a field with a message. */
  recheck: (id: string) => void;
}

export const noFormErrors: FormErrors = { found: {}, changed: [], recheck: () => undefined };

/** What a form knows about the fields in it; empty outside of a `Form`. */
export const FormErrorsContext = createContext(noFormErrors);
