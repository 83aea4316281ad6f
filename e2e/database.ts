import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { required } from './api';

const state = process.env['SIDECART_STATE'] ?? join(__dirname, '../.sidecart');

export const secrets = JSON.parse(readFileSync(join(state, 'secrets.json'), 'utf8')) as Record<
  string,
  string
>;

/** A connection to a database of the system, past every service. */
export async function connect(database: string): Promise<Client> {
  const client = new Client({
    host: new URL(required('E2E_API')).hostname,
    port: 5_432 + Number(process.env['PORT_OFFSET'] ?? 0),
    user: 'postgres',
    password: secrets['postgres-password'] ?? '',
    database,
  });
  await client.connect();
  return client;
}
