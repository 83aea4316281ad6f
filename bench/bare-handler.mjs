// A bare Express handler in a separate process: responds to every request with the bytes of the file that it is given.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const express = createRequire(import.meta.url)('express');
const bytes = readFileSync(process.argv[2]);
const server = express()
  .get('/:id', (_req, res) => void res.type('application/json').send(bytes))
  .listen(0, '127.0.0.1', () => process.send(server.address().port));
