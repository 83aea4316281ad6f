// node dist/first-admin.js --email someone@example.com: invites the first admin of a system. It uses only the service's
// database; the running service publishes the invitation, and notification mails it.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createMailTokenSeal } from '@sidecart/contracts/mail-token';
import { databaseDefaults, databaseKeys, loadConfig, type DatabaseConfig } from '@sidecart/kit/config';
import { createDb } from '@sidecart/kit/db';
import { AppError } from '@sidecart/kit/errors';
import { createOutboxWriter } from '@sidecart/kit/outbox';
import Joi from 'joi';
import { createInvitations, type AdminInvitation } from './invitation';
import { createMailTokens } from './mail-tokens';
import { createPasswords } from './password/passwords';
import { adminInvitation } from './schemas';
import { createSessionStore } from './session/session-store';
import { createUserStore } from './store';

const USAGE = `usage: first-admin --email <address> [--first-name <name>] [--last-name <name>] [--language en|de] [--another]

Mails an invitation whose link sets the password. Refuses when there is an active admin, unless --another is given.
Environment: DATABASE_HOST, DATABASE_PORT, and either USER_DATABASE_PASSWORD and MAIL_TOKEN_KEY, or SECRETS_DIR with the files
user-database-password and mail-token-key.`;

interface CommandConfig extends DatabaseConfig {
  USER_DATABASE_PASSWORD?: string;
  MAIL_TOKEN_KEY?: string;
  SECRETS_DIR?: string;
}

const commandConfig: Joi.PartialSchemaMap<CommandConfig> = {
  ...databaseKeys,
  USER_DATABASE_PASSWORD: Joi.string().empty('').description("Password of the service's role"),
  MAIL_TOKEN_KEY: Joi.string().empty('').description('Key that hides the token on its way to notification'),
  SECRETS_DIR: Joi.string().empty('').description('Folder with a file per secret'),
};

function readArguments(args: string[]): AdminInvitation {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: 'string' },
      'first-name': { type: 'string' },
      'last-name': { type: 'string' },
      language: { type: 'string' },
      another: { type: 'boolean' },
    },
  });
  const { 'first-name': firstName, 'last-name': lastName, language: locale, ...rest } = values;
  const { value, error } = adminInvitation.validate({ ...rest, firstName, lastName, locale });
  if (error) throw error;
  return value;
}

/** The value of the variable, or the content of the file of that name in the folder of secrets. */
async function readSecret(given: string | undefined, name: string, folder: string | undefined) {
  if (given) return given;
  const variable = name.toUpperCase().replaceAll('-', '_');
  if (!folder) throw new Error(`configuration: set ${variable}, or SECRETS_DIR to a folder of secrets`);
  return (await readFile(join(folder, name), 'utf8')).trim();
}

async function invite(input: AdminInvitation): Promise<void> {
  const config = loadConfig<CommandConfig>(commandConfig, databaseDefaults('user'));
  const { USER_DATABASE_PASSWORD, MAIL_TOKEN_KEY, SECRETS_DIR } = config;
  const password = await readSecret(USER_DATABASE_PASSWORD, 'user-database-password', SECRETS_DIR);
  const mailTokenKey = await readSecret(MAIL_TOKEN_KEY, 'mail-token-key', SECRETS_DIR);
  const store = createUserStore();
  const db = createDb(
    {
      host: config.DATABASE_HOST,
      port: config.DATABASE_PORT,
      database: config.DATABASE_NAME,
      user: config.DATABASE_USER,
      password,
      max: 2,
    },
    () => undefined,
  );
  try {
    const invitations = createInvitations({
      db,
      store,
      mailTokens: createMailTokens(store, createMailTokenSeal(mailTokenKey)),
      sessions: createSessionStore(),
      outbox: createOutboxWriter(),
      passwords: createPasswords(),
      now: () => new Date(),
      newId: randomUUID,
    });
    const { expiresAt, withdrawn } = await invitations.inviteAdmin(input);
    // Without the address, because the output of a job is logged.
    console.log(
      `Invited. The mail goes out as soon as user and notification run; its link works once, until ${expiresAt.toISOString()}.`,
    );
    if (withdrawn) console.log(`Withdrawn: ${withdrawn} earlier invitation(s) to other addresses.`);
  } finally {
    await db.close();
  }
}

async function main(): Promise<void> {
  let input: AdminInvitation;
  try {
    input = readArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  await invite(input).catch((error: Error) => {
    console.error(error instanceof AppError ? `${error.message} (${error.code})` : error.message);
    process.exitCode = 1;
  });
}

void main();
