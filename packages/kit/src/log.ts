import pino, { type Logger } from 'pino';

export type { Logger };

const personal = ['password', 'email', 'token', 'authorization'];

/** JSON lines on stdout. Fields that can contain personal data or credentials are redacted. */
export const createLogger = (service: string, level = 'info'): Logger =>
  pino({
    name: service,
    level,
    redact: {
      paths: [...personal, ...personal.map((name) => `*.${name}`), 'headers.cookie'],
      censor: '[redacted]',
    },
  });
