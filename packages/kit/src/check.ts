import Joi from 'joi';
import { invalid } from './errors';
import { inNfc } from './json-body';

/** RFC 6901 */
const escapePointer = (part: string | number) => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** For parameters that a route does not declare. */
export const nothing = Joi.object({});

/** More than the largest valid body has: a thousand groups of twenty synonyms. */
const MAX_NODES = 25_000;
const MAX_DEPTH = 32;
/** joi's cost grows with the errors it collects: only the first one of a larger body is reported. */
const MAX_NODES_TO_LIST_ERRORS = 1_000;
const MAX_ERRORS = 20;
const MAX_TEXT = 300;
/** joi's own texts quote the value, which may be a password, a token or a card's number. */
const messages = { 'string.pattern.base': '{{#label}} fails to match the required pattern: {{#regex}}' };

/** The number of values in a parsed body, itself included; Infinity for one that has too many or is nested too deep. */
function nodesOf(value: unknown): number {
  let nodes = 1;
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const each of level) {
      if (typeof each !== 'object' || each === null) continue;
      const children = Object.values(each);
      nodes += children.length;
      if (nodes > MAX_NODES || depth === MAX_DEPTH) return Infinity;
      for (const child of children) next.push(child);
    }
    level = next;
  }
  return nodes;
}

/** @throws invalid with a pointer to each invalid field, at most twenty, and joi's name of the violated rule */
export function check<T>(where: string, schema: Joi.ObjectSchema<T>, value: unknown, convert: boolean): T {
  if (schema === nothing && Object.keys(value as object).length === 0) return {} as T;
  const nodes = nodesOf(value);
  if (nodes === Infinity)
    throw invalid('request-invalid', 'The request is not valid; see errors.', {
      errors: [
        {
          pointer: `/${where}`,
          code: 'any.tooComplex',
          message: `"${where}" has more than ${MAX_NODES} values or ${MAX_DEPTH} levels`,
        },
      ],
    });
  const composed = inNfc(value);
  const result = schema.validate(composed, { convert });
  if (!result.error) return result.value;
  const abortEarly = nodes > MAX_NODES_TO_LIST_ERRORS;
  const { details } = schema.validate(composed, { convert, abortEarly, messages }).error ?? result.error;
  const errors = details.slice(0, MAX_ERRORS).map(({ path, type, message }) => ({
    pointer: ['', where, ...path].map(escapePointer).join('/').slice(0, MAX_TEXT),
    code: type,
    message: message.slice(0, MAX_TEXT),
  }));
  throw invalid('request-invalid', 'The request is not valid; see errors.', { errors });
}
