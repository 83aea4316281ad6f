import { hasBody, type BodyBudget } from '@sidecart/kit/body-budget';
import { jsonBody } from '@sidecart/kit/json-body';
import type { RequestHandler } from 'express';

/** Parses JSON bodies that come in time and fit the budget. */
export const boundedJson =
  (budget: BodyBudget): RequestHandler =>
  (req, res, next) => {
    let isDone = false;
    const done = (error?: unknown) => {
      // After a refusal the parser still reports how the body ended.
      if (isDone) return;
      isDone = true;
      next(error);
    };
    if (hasBody(req)) budget.watch(req, res, done);
    jsonBody(req, res, done);
  };
