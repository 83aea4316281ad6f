import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';

/** Teaches the child to read TypeScript as it is; nothing is built for a test. */
const hook = `
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const options = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } };
require.extensions['.ts'] = (module, file) =>
  module._compile(transformSync(readFileSync(file, 'utf8'), { ...options, filename: file }).code, file);
require(process.argv[1]);`;

/** Runs a file of this folder as a process of its own. */
export const spawnChild = (
  file: string,
  env: Record<string, string | undefined>,
): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, ['-e', hook, join(__dirname, file)], {
    cwd: __dirname,
    env: { PATH: process.env['PATH'], ...env },
  });
