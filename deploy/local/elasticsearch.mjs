// Elasticsearch as a process: its server from Maven Central, started by a small launcher, with the analysis modules of Lucene.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, fetches, needs, run } from './build.mjs';
import { mavenFiles } from './measures.mjs';
import { dataDir, ports, root } from './places.mjs';
import { installHint } from './platform.mjs';

export const VERSION = '8.19.9';
const sources = join(root, 'deploy/local/elasticsearch');
const javaFiles = (folder) =>
  readdirSync(join(sources, folder))
    .filter((file) => file.endsWith('.java'))
    .sort()
    .map((file) => join(sources, folder, file));

/** Changes with every input of the build, including its steps. */
function fingerprint() {
  const files = [join(sources, 'pom.xml'), ...javaFiles('.'), ...javaFiles('analysis')];
  const hash = createHash('sha256').update(`${build}${describeModule}`);
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 10);
}

/** The name of the build in the cache. */
export const elasticsearchBuild = () => `elasticsearch-${VERSION}-${fingerprint()}`;

const how = `Install a JDK 17 or newer (${installHint('java')}) and, to fetch Elasticsearch, Maven (${installHint('maven')}), or start Docker.`;

/** A module of Elasticsearch is a folder of jars beside its description; it must not share a jar with the server. */
function describeModule(home, name, className) {
  const folder = join(home, 'modules', name);
  mkdirSync(folder, { recursive: true });
  const lines = {
    name,
    description: name,
    version: VERSION,
    'elasticsearch.version': VERSION,
    'java.version': 17,
    classname: className,
  };
  writeFileSync(
    join(folder, 'plugin-descriptor.properties'),
    Object.entries(lines)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
  return folder;
}

async function build(home, report) {
  const mvn = needs('mvn', 'to fetch Elasticsearch', how);
  const javac = needs('javac', "to build Elasticsearch's launcher", how);
  const jar = needs('jar', "to build Elasticsearch's launcher", how);
  const lib = join(home, 'lib');
  const measure = mavenFiles();
  await run(
    mvn,
    [
      '-B',
      '-f',
      join(sources, 'pom.xml'),
      'dependency:copy-dependencies',
      `-DoutputDirectory=${lib}`,
      '-DincludeScope=runtime',
    ],
    { each: (line) => report(measure(line)) },
  );

  const transport = describeModule(
    home,
    'transport-netty4',
    'org.elasticsearch.transport.netty4.Netty4Plugin',
  );
  for (const file of readdirSync(lib).filter((name) =>
    /^(netty|transport-netty4|elasticsearch-ssl)/.test(name),
  ))
    renameSync(join(lib, file), join(transport, file));

  const classPath = ['-cp', join(lib, '*')];
  await run(javac, [...classPath, '-d', join(home, 'launcher'), ...javaFiles('.')]);
  const analysis = describeModule(home, 'lucene-analysis', 'sidecart.elasticsearch.LuceneAnalysis');
  const classes = join(home, 'analysis-classes');
  await run(javac, [...classPath, '-d', classes, ...javaFiles('analysis')]);
  await run(jar, ['--create', '--file', join(analysis, 'lucene-analysis.jar'), '-C', classes, '.']);
  rmSync(classes, { recursive: true });
  mkdirSync(join(home, 'config'));
}

/** The folder of its programs; fetched and built the first time. */
export const elasticsearchHome = () =>
  cached(elasticsearchBuild(), `Elasticsearch ${VERSION}`, build, fetches);

/**
 * A separate node, reachable from this machine only.
 * @param {{ data: string, port: number, transportPort: number, jvm?: string[] }} place
 */
export async function elasticsearchProgram({ data, port, transportPort, jvm = ['-Xms256m', '-Xmx512m'] }) {
  const java = needs('java', 'to run Elasticsearch', how);
  const home = await elasticsearchHome();
  const settings = {
    'cluster.name': 'sidecart',
    'node.name': 'local',
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'http.port': port,
    'transport.port': transportPort,
    'path.data': data,
    'path.logs': data,
    // Otherwise a nearly full disk, common on laptops, makes indexes read-only.
    'cluster.routing.allocation.disk.threshold_enabled': false,
    'logger.level': 'warn',
  };
  return {
    command: java,
    args: [
      ...jvm,
      '-XX:+UseSerialGC',
      '-XX:+ExitOnOutOfMemoryError',
      // The launcher closes the node, which still logs, when the process receives a signal to end.
      '-Dlog4j.shutdownHookEnabled=false',
      '-Dlog4j2.disable.jmx=true',
      '-cp',
      [join(home, 'launcher'), join(home, 'lib', '*')].join(':'),
      'sidecart.elasticsearch.Launcher',
      home,
      ...Object.entries(settings).map(([key, value]) => `${key}=${value}`),
    ],
  };
}

/** Whether an Elasticsearch has all its data available; a single node reaches yellow at best. */
export async function isElasticsearchHealthy(address) {
  const { origin, pathname, username, password } = new URL(address);
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const response = await fetch(`${origin}${pathname.replace(/\/$/, '')}/_cluster/health`, {
    headers: username ? { authorization: `Basic ${credentials.toString('base64')}` } : {},
    signal: AbortSignal.timeout(2_000),
  });
  return response.ok && (await response.json()).status !== 'red';
}

export async function elasticsearch() {
  const data = join(dataDir, 'elasticsearch');
  mkdirSync(data, { recursive: true });
  const url = `http://127.0.0.1:${ports.elasticsearch}`;
  return {
    name: 'elasticsearch',
    kind: 'server',
    port: ports.elasticsearch,
    url,
    ...(await elasticsearchProgram({
      data,
      port: ports.elasticsearch,
      transportPort: ports.elasticsearchTransport,
    })),
    isReady: () => isElasticsearchHealthy(url),
  };
}
