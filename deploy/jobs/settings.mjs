// The settings of jobs: plain environment variables, and secrets from variables or from files in the folder SECRETS_DIR.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** @throws when the variable is missing or empty */
export function required(name, env = process.env) {
  if (!env[name]) throw new Error(`${name} is not set. Set it and run the job again.`);
  return env[name];
}

/** @throws when the variable is set to anything but a whole number of at least 1 */
export function count(name, standard, env = process.env) {
  const value = Number(env[name] || standard);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${name} must be a whole number of at least 1, not ${env[name]}.`);
  return value;
}

const variableOf = (name) => name.toUpperCase().replaceAll('-', '_');

/** A secret such as `order-database-password`; undefined if it is not set anywhere. */
export function findSecret(name, env = process.env) {
  const value = env[variableOf(name)];
  if (value) return value;
  const file = env.SECRETS_DIR && join(env.SECRETS_DIR, name);
  return (file && existsSync(file) && readFileSync(file, 'utf8').replace(/\r?\n$/, '')) || undefined;
}

/** @throws when the secret is not set anywhere */
export function secret(name, env = process.env) {
  const value = findSecret(name, env);
  if (!value)
    throw new Error(
      `The secret ${name} is missing. Set ${variableOf(name)}, or put it into the file ${name} in the folder SECRETS_DIR.`,
    );
  return value;
}

/** Services that own a database, by the folder of their migrations. */
export const services = () =>
  readdirSync(join(root, 'services')).filter((name) =>
    existsSync(join(root, 'services', name, 'migrations')),
  );

const passwordOf = (owner) => `${owner}-database-password`;

/**
 * The owners of databases that a job works on, each with its password. Without names: every service, `workflow` (the saga's
 * state), and `psp` when its password is set, since only a system with the sandbox payment provider has one.
 * @param {string[]} named
 * @returns {{ owner: string, password: string }[]}
 */
export function owners(named, env = process.env) {
  const known = [...services(), 'workflow', 'psp'];
  const unknown = named.filter((name) => !known.includes(name));
  if (unknown.length)
    throw new Error(`There is no database of ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  const all = known.filter((owner) => owner !== 'psp' || findSecret(passwordOf('psp'), env));
  return (named.length ? named : all).map((owner) => ({ owner, password: secret(passwordOf(owner), env) }));
}

export const databaseServer = (env = process.env) => ({
  host: required('DATABASE_HOST', env),
  port: count('DATABASE_PORT', 5432, env),
});

/** Runs a job when its file is the main module; prints the error in one line and exits with 1. */
export async function runJob(url, job) {
  if (process.argv[1] !== fileURLToPath(url)) return;
  try {
    await job(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
