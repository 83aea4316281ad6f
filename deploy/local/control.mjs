// Commands to a running system, through a socket of the supervisor that only its owner can open.
import { chmodSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join, relative } from 'node:path';
import { stateDir } from './places.mjs';

/** Relative, since a socket's path must be short. */
const socketPath = () => relative(process.cwd(), join(stateDir, 'control.sock'));

/** @param {Record<string, (args: string[], say: (text: string) => void) => Promise<void>>} commands */
export async function serveControl(commands) {
  const path = socketPath();
  rmSync(path, { force: true });
  const server = createServer(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url, 'http://control');
    const command = req.method === 'POST' && commands[pathname.slice(1)];
    if (!command) return void res.writeHead(404).end();
    const reply = (line) => res.write(`${JSON.stringify(line)}\n`);
    try {
      await command(searchParams.getAll('arg'), (say) => reply({ say }));
      reply({ done: true });
    } catch (error) {
      reply({ failure: error.message });
    }
    res.end();
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
}

/** Sends a command to the running system and prints its output as it arrives. @throws if it is refused, or none runs */
export async function sendCommand(command, args, say) {
  const query = new URLSearchParams(args.map((arg) => ['arg', arg]));
  const response = await new Promise((resolve, reject) => {
    const req = request({ socketPath: socketPath(), method: 'POST', path: `/${command}?${query}` }, resolve);
    req.once('error', () => reject(new Error('Nothing is running here. `npm start` starts it.')));
    req.end();
  });
  let text = '';
  let isDone = false;
  try {
    for await (const chunk of response.setEncoding('utf8')) {
      const lines = (text + chunk).split('\n');
      text = lines.pop();
      for (const line of lines.map((each) => JSON.parse(each))) {
        if (line.failure) throw new Error(line.failure);
        if (line.say) say(line.say);
        isDone ||= line.done === true;
      }
    }
  } catch (error) {
    if (error.code !== 'ECONNRESET') throw error;
  }
  if (!isDone) throw new Error('The system ended before the command was complete.');
}
