// MinIO as the tests provide servers, for as long as stdin is open; prints its address and keys as the last line of stdout.
import { provideServers } from '../../../../deploy/local/test-servers.mjs';

const { env, stop } = await provideServers(['minio']);
const names = ['TEST_S3_ENDPOINT', 'TEST_S3_ACCESS_KEY', 'TEST_S3_SECRET_KEY'];
const settings = Object.fromEntries(names.map((name) => [name, env[name] ?? process.env[name]]));
process.stdout.write(`\n${JSON.stringify(settings)}\n`);
process.stdin.resume().once('end', () => void stop().then(() => process.exit(0)));
