import type { Api } from '../api';
import { proxy } from './proxy';

export function deadLetterRoutes(api: Api): void {
  proxy(api, ['listDeadLetters', 'redriveDeadLetter']);
}
