import { spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface S3 {
  endpoint: string;
  accessKey: string;
  secretKey: string;
  stop(): Promise<void>;
}

/** A MinIO started for the test, or the one that the environment names. */
export async function startS3(): Promise<S3> {
  const child = spawn(process.execPath, [join(__dirname, 'minio.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    const settings = JSON.parse(line) as Record<
      `TEST_S3_${'ENDPOINT' | 'ACCESS_KEY' | 'SECRET_KEY'}`,
      string
    >;
    return {
      endpoint: settings.TEST_S3_ENDPOINT,
      accessKey: settings.TEST_S3_ACCESS_KEY,
      secretKey: settings.TEST_S3_SECRET_KEY,
      async stop() {
        const gone = once(child, 'exit');
        child.stdin.end();
        await gone;
      },
    };
  }
  throw new Error('MinIO could not be started');
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** One call without query and body, signed as AWS requires (Signature Version 4). */
async function call(s3: S3, method: string, path: string): Promise<Response> {
  const { host } = new URL(s3.endpoint);
  const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${at.slice(0, 8)}/us-east-1/s3/aws4_request`;
  const headers = { host, 'x-amz-content-sha256': sha256(''), 'x-amz-date': at };
  const signed = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = [method, path, '', lines.join(''), signed, sha256('')].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${s3.secretKey}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(request)].join('\n')).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${s3.accessKey}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
  return fetch(s3.endpoint + path, { method, headers: { ...headers, authorization } });
}

export async function makeBucket(s3: S3, bucket: string): Promise<void> {
  const response = await call(s3, 'PUT', `/${bucket}`);
  if (!response.ok) throw new Error(`no bucket: ${await response.text()}`);
}

/** Names of the objects in the bucket. */
export async function listBucket(s3: S3, bucket: string): Promise<string[]> {
  const response = await call(s3, 'GET', `/${bucket}`);
  return [...(await response.text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key);
}
