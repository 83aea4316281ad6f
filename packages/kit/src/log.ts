import pino, { type Logger } from 'pino';

export type { Logger };

/** JSON lines on stdout. Paths that can hold personal data or credentials never reach a log line. */
export const createLogger = (service: string, level = 'info'): Logger =>
  pino({
    name: service,
    level,
    redact: {
      paths: [
        'password',
        '*.password',
        'email',
        '*.email',
        'token',
        '*.token',
        'authorization',
        '*.authorization',
        'headers.cookie',
      ],
      censor: '[redacted]',
    },
  });
