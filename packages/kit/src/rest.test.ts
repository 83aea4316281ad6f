import { createRest } from './rest';

const HOUR_MS = 3_600_000;

test('a nudge ends a pause', async () => {
  const rest = createRest();
  const paused = rest.pause(HOUR_MS);
  rest.nudge();
  await paused;
});

test('a nudge during a round ends the pause after it, one from before the round does not', async () => {
  const rest = createRest();
  rest.nudge();
  rest.beginRound();
  let isOver = false;
  const paused = rest.pause(HOUR_MS).then(() => (isOver = true));
  await Promise.resolve();
  expect(isOver).toBe(false);
  rest.nudge();
  await paused;

  rest.beginRound();
  rest.nudge();
  await rest.pause(HOUR_MS);
});

test('the stop ends a pause, and all that come after', async () => {
  const rest = createRest();
  const paused = rest.pause(HOUR_MS);
  expect(rest.isStopped).toBe(false);
  rest.stop();
  await paused;
  rest.beginRound();
  await rest.pause(HOUR_MS);
  expect(rest.isStopped).toBe(true);
});

test('without either a pause takes its time', async () => {
  await createRest().pause(1);
});
