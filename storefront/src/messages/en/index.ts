import { catalogue, home, stock } from './catalogue';
import { frame } from './frame';

/** English, which is where words are added first; the other languages have its type. */
export const en = { frame, home, catalogue, stock };

export type Messages = typeof en;
