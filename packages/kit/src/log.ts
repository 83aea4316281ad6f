import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger };

const personal = ['password', 'email', 'token', 'authorization'];

/** Postgres quotes the values of rows in these fields of its errors. */
const ofRows = ['detail', 'where', 'internalQuery'].flatMap((name) => [
  `err.${name}`,
  `err.aggregateErrors[*].${name}`,
]);

/** JSON lines on stdout. Fields that can contain personal data or credentials are redacted. */
export const createLogger = (service: string, level = 'info', destination?: DestinationStream): Logger =>
  pino(
    {
      name: service,
      level,
      redact: {
        paths: [...personal, ...personal.map((name) => `*.${name}`), 'headers.cookie', ...ofRows],
        censor: '[redacted]',
      },
    },
    destination,
  );
