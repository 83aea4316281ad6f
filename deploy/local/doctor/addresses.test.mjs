import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { after, describe, test } from 'node:test';
import { freePort } from '../free-ports.mjs';
import { checkAddresses } from './addresses.mjs';

const closing = [];
after(() => closing.forEach((server) => (server.closeAllConnections?.(), server.close())));

async function listening(server) {
  const port = await freePort();
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  closing.push(server);
  return port;
}

/** A server that sends a greeting, and responds to whatever it receives. */
const answering = (answer, greeting) =>
  listening(
    createServer((socket) => {
      socket.on('error', () => {});
      if (greeting) socket.write(greeting);
      socket.on('data', () => answer && socket.write(answer));
    }),
  );
const http = (answer) => listening(createHttpServer((_request, response) => answer(response)));
const json =
  (body, status = 200) =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };

const everything = ['postgres', 'redis', 'kafka', 'elasticsearch', 'mailpit', 'rabbitmq', 's3', 'psp'];
const check = (env, details = {}) => checkAddresses(env, everything, { port: 1, smtpPort: 1, ...details });
const only = async (env, details) => {
  const results = await check(env, details);
  assert.equal(results.length, 1);
  return results[0];
};
const at = (port) => `127.0.0.1:${port}`;

const apiVersions = (...keys) => {
  const answer = Buffer.alloc(14 + keys.length * 6);
  answer.writeInt32BE(answer.length - 4, 0);
  answer.writeInt32BE(1, 4);
  answer.writeInt32BE(keys.length, 10);
  keys.forEach((key, index) => answer.writeInt16BE(key, 14 + index * 6));
  return answer;
};

describe('a server that responds correctly', () => {
  test('Redis', async () => {
    const port = await answering('$30\r\n# Server\r\nredis_version:7.0.15\r\nredis_mode:standalone\r\n');
    assert.deepEqual(await only({ REDIS_HOST: at(port) }), {
      check: `REDIS_HOST ${at(port)}`,
      found: '7.0.15',
      verdict: 'ok',
    });
  });
  test('Postgres', async () => {
    const port = await answering('N');
    assert.equal((await only({ DATABASE_HOST: '127.0.0.1' }, { port })).verdict, 'ok');
  });
  test('Kafka', async () => {
    const port = await answering(apiVersions(0, 1, 18, 66));
    assert.deepEqual(await only({ KAFKA_BROKERS: at(port) }), {
      check: `KAFKA_BROKERS ${at(port)}`,
      found: '3.0 or newer',
      verdict: 'ok',
    });
  });
  test('Elasticsearch, whose password is not shown', async () => {
    const port = await http(json({ nodes: { a: { version: '8.19.9' } } }));
    const result = await only({ ELASTICSEARCH_URL: `http://elastic:secret@${at(port)}` });
    assert.equal(result.verdict, 'ok');
    assert.ok(!JSON.stringify(result).includes('secret'));
  });
  test('SMTP', async () => {
    const smtpPort = await answering('', '220 mail.example.com ESMTP\r\n');
    assert.equal((await only({ SMTP_HOST: '127.0.0.1' }, { smtpPort })).verdict, 'ok');
  });
  test('RabbitMQ', async () => {
    const port = await answering(Buffer.from([1, 0, 0, 0, 0, 0, 4]));
    assert.equal((await only({ RABBITMQ_URL: `amqp://user:secret@${at(port)}` })).verdict, 'ok');
  });
  test('S3 and the payment provider, with any response', async () => {
    const port = await http(json({}, 403));
    const results = await check({ S3_ENDPOINT: `http://${at(port)}`, PSP_URL: `http://${at(port)}` });
    assert.deepEqual(
      results.map(({ verdict }) => verdict),
      ['ok', 'ok'],
    );
  });
});

describe('a server that is unavailable', async () => {
  const unused = await freePort();
  for (const [variable, value] of Object.entries({
    DATABASE_HOST: '127.0.0.1',
    REDIS_HOST: at(unused),
    KAFKA_BROKERS: at(unused),
    ELASTICSEARCH_URL: `http://${at(unused)}`,
    SMTP_HOST: '127.0.0.1',
    RABBITMQ_URL: `amqp://${at(unused)}`,
    S3_ENDPOINT: `http://${at(unused)}`,
    PSP_URL: `http://${at(unused)}`,
  }))
    test(`is a problem of ${variable}`, async () => {
      const { verdict, found, mend } = await only({ [variable]: value }, { port: unused, smtpPort: unused });
      assert.equal(verdict, 'problem');
      assert.match(found, /is unreachable: ECONNREFUSED/);
      assert.match(mend, new RegExp(variable));
    });
});

describe('a server of another kind', () => {
  test('in an older version is a problem', async () => {
    const redis = await answering('$9\r\nredis_version:5.0.7\r\n');
    assert.match((await only({ REDIS_HOST: at(redis) })).found, /5\.0\.7; accepted: >=6\.2/);
    const search = await http(json({ nodes: { a: { version: '7.17.0' } } }));
    assert.match(
      (await only({ ELASTICSEARCH_URL: `http://${at(search)}` })).found,
      /7\.17\.0; accepted: >=8 <10/,
    );
  });
  test('that is an older Kafka is a warning', async () => {
    const port = await answering(apiVersions(0, 1, 18));
    assert.equal((await only({ KAFKA_BROKERS: at(port) })).verdict, 'warning');
  });
  test('that asks for a password is a problem', async () => {
    const redis = await answering('-NOAUTH Authentication required.\r\n');
    assert.match((await only({ REDIS_HOST: at(redis) })).found, /NOAUTH/);
    const search = await http(json({}, 401));
    assert.match((await only({ ELASTICSEARCH_URL: `http://${at(search)}` })).mend, /user and password/);
  });
  test('program altogether is a problem', async () => {
    const port = await answering('HTTP/1.1 400 Bad Request\r\n\r\n');
    for (const env of [
      { DATABASE_HOST: '127.0.0.1' },
      { KAFKA_BROKERS: at(port) },
      { RABBITMQ_URL: `amqp://${at(port)}` },
    ])
      assert.equal((await only(env, { port })).verdict, 'problem', JSON.stringify(env));
  });
  test('that accepts and sends nothing is a problem after a timeout', async () => {
    const port = await answering('');
    assert.match((await only({ REDIS_HOST: at(port) })).found, /no answer within 1\.5 s/);
  });
});

test('an invalid address is a problem of its variable', async () => {
  assert.match((await only({ REDIS_HOST: 'localhost' })).found, /expected host:port/);
  assert.match((await only({ ELASTICSEARCH_URL: 'localhost 9200' })).found, /is not a URL/);
});

test('checks each broker of a list, and no unused servers', async () => {
  const port = await answering(apiVersions(66));
  const brokers = `${at(port)}, ${at(await freePort())}`;
  const results = await check({ KAFKA_BROKERS: brokers });
  assert.deepEqual(
    results.map(({ verdict }) => verdict),
    ['ok', 'problem'],
  );
  assert.deepEqual(await checkAddresses({ KAFKA_BROKERS: brokers }, ['redis'], {}), []);
});
