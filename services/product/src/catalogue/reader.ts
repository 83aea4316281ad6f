import { may } from '@sidecart/contracts/permissions';
import type { Caller } from '@sidecart/kit/tokens';
import type { Editor, Reader } from './store';

/** Whose products a caller may change. */
export const editorOf = (caller: Caller): Editor =>
  may(caller, 'product:write-any') ? { kind: 'staff' } : { kind: 'seller', userId: caller.userId };

/** Whose products a caller may see; everyone sees published ones. */
export const readerOf = (caller: Caller | undefined): Reader =>
  caller ? editorOf(caller) : { kind: 'public' };
