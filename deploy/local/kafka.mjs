// Kafka as a process: one KRaft node, run from the jars of Maven Central.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers } from './answers.mjs';
import { cached, fetches, needs, run } from './build.mjs';
import { mavenFiles } from './measures.mjs';
import { dataDir, ports, root } from './places.mjs';
import { installHint } from './platform.mjs';

export const KAFKA_BUILD = 'kafka-4.1.0';

const kafkaProperties = () => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${ports.kafkaController}
listeners=PLAINTEXT://127.0.0.1:${ports.kafka},CONTROLLER://127.0.0.1:${ports.kafkaController}
advertised.listeners=PLAINTEXT://127.0.0.1:${ports.kafka}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=${join(dataDir, 'kafka')}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=6
transaction.state.log.replication.factor=1
transaction.state.log.num.partitions=2
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
num.network.threads=2
num.io.threads=4
log.cleaner.dedupe.buffer.size=16777216
`;

const kafkaHow = `Install Java 17 or newer (${installHint('java')}) and, to fetch Kafka, Maven (${installHint('maven')}), or start Docker.`;

export function kafkaJars() {
  const measure = mavenFiles();
  const copy = (draft, report) =>
    run(
      needs('mvn', 'to fetch Kafka', kafkaHow),
      [
        '-B',
        '-f',
        join(root, 'deploy/local/kafka/pom.xml'),
        'dependency:copy-dependencies',
        `-DoutputDirectory=${draft}`,
        '-DincludeScope=runtime',
      ],
      { each: (line) => report(measure(line)) },
    );
  return cached(KAFKA_BUILD, 'Kafka 4.1.0', copy, fetches);
}

export async function kafka() {
  const java = needs('java', 'to run Kafka', kafkaHow);
  const jars = await kafkaJars();
  const folder = join(dataDir, 'kafka');
  mkdirSync(folder, { recursive: true });
  const properties = join(dataDir, 'kafka.properties');
  writeFileSync(properties, kafkaProperties());
  const classPath = ['-cp', join(jars, '*')];
  if (!existsSync(join(folder, 'meta.properties')))
    // Any cluster id of 16 bytes in base64url works; there is only one broker.
    await run(java, [
      ...classPath,
      'kafka.tools.StorageTool',
      'format',
      '-t',
      'c2lkZWNhcnQtbG9jYWwtMQ',
      '-c',
      properties,
    ]);
  return {
    name: 'kafka',
    kind: 'server',
    port: ports.kafka,
    command: java,
    args: [
      '-Xmx400m',
      '-Xms128m',
      '-XX:+UseSerialGC',
      '-XX:MaxMetaspaceSize=96m',
      // The optimising compiler took half of an idle broker's CPU time, for minutes after each start.
      '-XX:TieredStopAtLevel=1',
      ...classPath,
      'kafka.Kafka',
      properties,
    ],
    isReady: () => answers.kafka(ports.kafka),
  };
}
