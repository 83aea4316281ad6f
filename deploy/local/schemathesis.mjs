// Schemathesis, which tests an API by its description: from PyPI, in a virtual environment that is kept in the cache.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './build.mjs';
import { cacheDir, root } from './places.mjs';

const versions = join(root, 'deploy/local/schemathesis.txt');

/** @returns the path of the program @throws where it cannot be installed, with what is missing */
export async function schemathesisProgram() {
  const hash = createHash('sha256').update(readFileSync(versions)).digest('hex').slice(0, 12);
  const folder = join(cacheDir, `schemathesis-${hash}`);
  const program = join(folder, 'bin/schemathesis');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return program;
  rmSync(folder, { recursive: true, force: true });
  try {
    await run('python3', ['-m', 'venv', folder]);
    await run(join(folder, 'bin/pip'), ['install', '--disable-pip-version-check', '-r', versions]);
  } catch (error) {
    throw new Error(
      `Schemathesis is not installed. It needs Python 3.10 or later with venv (Debian: python3-venv) and PyPI: ${error.message}`,
      { cause: error },
    );
  }
  writeFileSync(complete, '');
  return program;
}
