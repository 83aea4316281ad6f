// Servers whose address is in the environment: whether they respond in their own protocol, and their version.
import { connect } from 'node:net';
import { accepted, satisfies } from '../versions.mjs';
import { ok, problem, warning } from './verdict.mjs';

const PATIENCE_MS = 1_500;
const API_VERSIONS = 18;
/** First supported by Kafka 3.0, whose protocol the components use. */
const LIST_TRANSACTIONS = 66;

class Unreachable extends Error {}

/** Sends bytes and collects the response until `isWhole` returns true. @throws on a timeout */
const exchange = ({ host, port }, request, isWhole) =>
  new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const socket = connect({ host, port });
    const give = (act, value) => (socket.destroy(), act(value));
    socket.setTimeout(PATIENCE_MS, () =>
      give(reject, new Unreachable(`no answer within ${PATIENCE_MS / 1_000} s`)),
    );
    socket.once('connect', () => request && socket.write(request));
    socket.once('error', (error) => give(reject, new Unreachable(error.code ?? error.message)));
    socket.once('close', () => reject(new Unreachable('the connection was closed')));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (isWhole(answer)) give(resolve, answer);
    });
  });

const isLine = (answer) => answer.includes('\n');
const toVersion = (name, version, found) =>
  satisfies(version, accepted[name])
    ? ok('', found)
    : problem(
        '',
        `${found}; accepted: ${accepted[name]}`,
        'Use a server of an accepted version, or leave the variable out.',
      );

async function redis(place, password) {
  const ask = `${password ? `AUTH ${password}\r\n` : ''}INFO server\r\n`;
  // A Redis without a password refuses one, and answers the question all the same.
  const isAnswer = (all) => /^-(?!ERR AUTH)|redis_version:[^\n]*\n/.test(all.toString());
  const answer = (await exchange(place, ask, isAnswer)).toString();
  const version = /redis_version:(\d+(?:\.\d+)*)/.exec(answer)?.[1];
  if (version) return toVersion('redis', version, version);
  throw new Unreachable(`it answers \`${answer.split('\r')[0].slice(0, 80)}\``);
}

/** An SSLRequest; Postgres responds with N or S. Version and password are checked where packages are installed. */
async function postgres(place, { password }) {
  const answer = (
    await exchange(place, Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]), ({ length }) => length > 0)
  ).toString('latin1');
  if (!/^[NS]/.test(answer)) throw new Unreachable('it does not speak the Postgres protocol');
  const pg = await import('pg').catch(() => undefined);
  if (!pg || !password) return ok('', 'answers');
  const client = new pg.default.Client({
    ...place,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: PATIENCE_MS,
  });
  try {
    await client.connect();
    const { rows } = await client.query('SHOW server_version');
    const version = /^\d+(\.\d+)*/.exec(rows[0].server_version)[0];
    return toVersion('postgres', version, version);
  } catch (error) {
    return problem('', error.message, 'Give the password of the role postgres in POSTGRES_PASSWORD.');
  } finally {
    await client.end().catch(() => {});
  }
}

async function kafka(place) {
  // ApiVersions, version 0, correlation 1, no client id.
  const request = Buffer.alloc(14);
  request.writeInt32BE(10, 0);
  request.writeInt16BE(API_VERSIONS, 4);
  request.writeInt32BE(1, 8);
  request.writeInt16BE(-1, 12);
  const answer = await exchange(
    place,
    request,
    (all) => all.length >= 4 && all.length >= 4 + all.readInt32BE(0),
  );
  if (answer.length < 14 || answer.readInt32BE(4) !== 1)
    throw new Unreachable('it does not speak the Kafka protocol');
  const keys = Array.from({ length: answer.readInt32BE(10) }, (_, index) =>
    answer.readInt16BE(14 + index * 6),
  );
  return keys.includes(LIST_TRANSACTIONS)
    ? ok('', '3.0 or newer')
    : warning(
        '',
        `older than Kafka 3.0, or another program; accepted: ${accepted.kafka}`,
        'Sidecars speak the protocol of Kafka 3.0: use a newer broker when events are not delivered.',
      );
}

async function http(url, path = '') {
  const { origin, pathname, username, password } = new URL(url);
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString(
    'base64',
  );
  const headers = username ? { authorization: `Basic ${credentials}` } : {};
  try {
    return await fetch(`${origin}${pathname.replace(/\/$/, '')}${path}`, {
      headers,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    throw new Unreachable(error.cause?.code ?? error.message, { cause: error });
  }
}

async function elasticsearch(url) {
  const response = await http(url, '/_nodes/_local?filter_path=nodes.*.version');
  if (response.status === 401 || response.status === 403)
    return problem(
      '',
      `refuses the user (${response.status})`,
      'Put user and password into the address: https://user:password@host:9200',
    );
  const nodes = response.ok ? Object.values((await response.json()).nodes ?? {}) : [];
  if (!nodes[0]?.version) throw new Unreachable(`it answers ${response.status}, not as Elasticsearch does`);
  return toVersion('elasticsearch', nodes[0].version, nodes[0].version);
}

async function smtp(place) {
  const greeting = (await exchange(place, '', isLine)).toString().trim();
  if (!greeting.startsWith('220')) throw new Unreachable(`it greets with \`${greeting.slice(0, 80)}\``);
  return ok('', greeting.slice(0, 60));
}

async function rabbitmq(url) {
  const { hostname, port, protocol } = new URL(url);
  const place = { host: hostname, port: Number(port) || (protocol === 'amqps:' ? 5671 : 5672) };
  if (protocol === 'amqps:') return exchangeTls(place);
  // A broker of 0.9.1 responds with a method frame (1), any other with the protocol that it supports.
  const answer = await exchange(place, Buffer.from('AMQP\0\0\x09\x01', 'latin1'), ({ length }) => length > 0);
  if (answer[0] !== 1) throw new Unreachable('it does not speak the RabbitMQ protocol');
  return ok('', 'answers');
}

const exchangeTls = (place) =>
  new Promise((resolve, reject) => {
    const socket = connect(place, () => (socket.destroy(), resolve(ok('', 'accepts connections'))));
    socket.setTimeout(PATIENCE_MS, () => (socket.destroy(), reject(new Unreachable('no answer'))));
    socket.once('error', ({ code }) => reject(new Unreachable(code)));
  });

const anyHttp = async (url) => ok('', `answers (${(await http(url)).status})`);

function place(address, variable) {
  const [, host, port] = /^(?:\[?([^\]]+?)\]?):(\d+)$/.exec(address) ?? [];
  if (!host) throw new TypeError(`${variable} is \`${address}\`; expected host:port`);
  return { host, port: Number(port) };
}

/** By variable: the server that it names, and the check of each of its addresses. */
const tries = {
  DATABASE_HOST: {
    server: 'postgres',
    ask: (host, { port, password }) => postgres({ host, port }, { password }),
    show: (host, { port }) => `${host}:${port}`,
  },
  REDIS_HOST: {
    server: 'redis',
    ask: (address, { redisPassword }) => redis(place(address, 'REDIS_HOST'), redisPassword),
  },
  KAFKA_BROKERS: { server: 'kafka', many: true, ask: (address) => kafka(place(address, 'KAFKA_BROKERS')) },
  ELASTICSEARCH_URL: { server: 'elasticsearch', isUrl: true, ask: elasticsearch },
  SMTP_HOST: {
    server: 'mailpit',
    ask: (host, { smtpPort }) => smtp({ host, port: smtpPort }),
    show: (host, { smtpPort }) => `${host}:${smtpPort}`,
  },
  RABBITMQ_URL: { server: 'rabbitmq', isUrl: true, ask: rabbitmq },
  S3_ENDPOINT: { server: 's3', isUrl: true, ask: anyHttp },
  PSP_URL: { server: 'psp', isUrl: true, ask: anyHttp },
};

/** Without the password that a URL may hold. */
const shown = (address, { isUrl, show }, details) =>
  isUrl ? new URL(address).host : (show?.(address, details) ?? address);

async function tryOne(variable, address, details) {
  const how = tries[variable];
  try {
    const label = `${variable} ${shown(address, how, details)}`;
    try {
      return { ...(await how.ask(address, details)), check: label };
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      return problem(
        label,
        `is unreachable: ${error.message}`,
        `Start that server or correct ${variable}; without it ${how.server === 'psp' || how.server === 's3' ? 'the standard address is used' : 'npm start provides the server itself'}.`,
      );
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return problem(
      variable,
      how.isUrl ? 'is not a URL' : error.message,
      `Correct ${variable} (docs/operations.md).`,
    );
  }
}

/**
 * @param {Record<string, string | undefined>} env
 * @param {string[]} servers that the system uses; variables of others are ignored
 * @param {{ port: number, smtpPort: number, password?: string }} details of Postgres and SMTP, which come from other variables
 */
export async function checkAddresses(env, servers, details) {
  const checked = Object.entries(tries).flatMap(([variable, { server, many }]) => {
    const value = servers.includes(server) && env[variable];
    if (!value) return [];
    return many ? value.split(',').map((one) => [variable, one.trim()]) : [[variable, value]];
  });
  return Promise.all(checked.map(([variable, address]) => tryOne(variable, address, details)));
}
