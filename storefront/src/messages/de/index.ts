import type { Messages } from '../en';
import { catalogue, home, stock } from './catalogue';
import { frame } from './frame';

export const de: Messages = { frame, home, catalogue, stock };
