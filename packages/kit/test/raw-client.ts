import { connect, type Socket } from 'node:net';
import { eventually } from '@sidecart/kit/testing';

export interface RawClient {
  socket: Socket;
  send(text: string): void;
  /** All that has come so far, once it holds the text. */
  until(text: string): Promise<string>;
  /** All that came, once the other side has closed. */
  closed: Promise<string>;
}

/** A connection that sends exactly the given bytes, which no HTTP client does. */
export async function rawClient(port: number): Promise<RawClient> {
  let received = '';
  const socket = connect(port, '127.0.0.1');
  socket.on('data', (chunk) => (received += String(chunk)));
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => socket.on('close', () => resolve(received)));
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return {
    socket,
    send: (text) => void socket.write(text),
    until: (text) => eventually(() => received.includes(text) && received, { what: text, everyMs: 5 }),
    closed,
  };
}
