// Checks whether a server responds in its own protocol.
import { connect } from 'node:net';
import { isElasticsearchHealthy } from './elasticsearch.mjs';

/** Sends a line and checks the response's first bytes: a port that only accepts connections is not a ready server. */
const exchange = (port, host, line, isExpected) =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('connect', () => socket.write(line));
    socket.once('data', (data) => {
      resolve(isExpected(data.toString('latin1')));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

export const accepts = (port, host) =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

const begins = (expected) => (answer) => answer.startsWith(expected);

/** The first message of a session. A ready Postgres asks for a password, or refuses for a reason other than starting up. */
const STARTUP = Buffer.concat([
  Buffer.from([0, 0, 0, 41, 0, 3, 0, 0]),
  Buffer.from('user\0postgres\0database\0postgres\0\0'),
]);
const CANNOT_CONNECT_NOW = '57P03';
const isUp = (answer) =>
  answer.startsWith('R') || (answer.startsWith('E') && !answer.includes(CANNOT_CONNECT_NOW));

// The header of AMQP 0-9-1, and the first bytes of the frame with which a ready broker responds: a method on channel 0.
const AMQP_HEADER = 'AMQP\0\0\t\x01';
const CONNECTION_START = '\x01\0\0';

/** By kind of server: checks whether it responds in its own protocol. */
export const answers = {
  postgres: (port, host = '127.0.0.1') => exchange(port, host, STARTUP, isUp),
  // Without the password it is known to be a Redis, but not whether it has loaded its data.
  redis: (port, host = '127.0.0.1', password = undefined) =>
    exchange(port, host, password ? `AUTH ${password}\r\nPING\r\n` : 'PING\r\n', (answer) =>
      password ? answer.includes('+PONG') : /^(\+PONG|-NOAUTH)/.test(answer),
    ),
  kafka: (port, host = '127.0.0.1') => accepts(port, host),
  rabbitmq: (port, host = '127.0.0.1') => exchange(port, host, AMQP_HEADER, begins(CONNECTION_START)),
  mailpit: (port, host = '127.0.0.1') => accepts(port, host),
  placement: (port, host = '127.0.0.1') => accepts(port, host),
  scheduler: (port, host = '127.0.0.1') => accepts(port, host),
  elasticsearch: (port, host = '127.0.0.1') => isElasticsearchHealthy(`http://${host}:${port}`),
};
