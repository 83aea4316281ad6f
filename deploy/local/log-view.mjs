// Formats one line of any log for people: services write JSON (pino), sidecars logfmt, other servers plain text.
import { styleText } from 'node:util';

const LEVELS = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };
const COLOURS = { trace: 'gray', debug: 'gray', info: 'green', warn: 'yellow', error: 'red', fatal: 'red' };
const NAME_COLOURS = [
  'cyan',
  'magenta',
  'blue',
  'yellow',
  'green',
  'cyanBright',
  'magentaBright',
  'blueBright',
];
/** Fields that are the same in every line of a process, or that are shown separately. */
const HIDDEN = new Set([
  'level',
  'time',
  'pid',
  'hostname',
  'name',
  'msg',
  'app_id',
  'instance',
  'type',
  'ver',
]);
const LOGFMT = /([A-Za-z_.]+)=("(?:[^"\\]|\\.)*"|\S*)/g;

// A log contains untrusted input: it must not control the terminal.

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const harmless = (text) =>
  text.replace(CONTROL, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

const withoutColours = (text) => text.replace(/\u001b\[[0-9;]*m/g, '');

function unquote(value) {
  if (!value.startsWith('"')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value.slice(1, -1);
  }
}

function fromLogfmt(line) {
  const fields = Object.fromEntries(
    [...line.matchAll(LOGFMT)].map(([, key, value]) => [key, unquote(value)]),
  );
  return fields.time && fields.level ? fields : undefined;
}

function fromJson(line) {
  try {
    const fields = JSON.parse(line);
    return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} line
 * @returns {{ line: string, fields?: object, at?: number }} `at` in milliseconds; both missing for plain text
 */
export function parseLine(line) {
  const fields = line.startsWith('{')
    ? fromJson(line)
    : line.startsWith('time=')
      ? fromLogfmt(line)
      : undefined;
  const at = fields && (typeof fields.time === 'number' ? fields.time : Date.parse(fields.time));
  return { line, ...(fields ? { fields } : {}), ...(Number.isFinite(at) ? { at } : {}) };
}

/**
 * Whether a line is about a checkout or a request. Services log the ids in fields; sidecars and servers in their text.
 * @param {{ checkout?: string, request?: string }} wanted
 */
export function isAbout({ line, fields }, { checkout, request }) {
  const says = (id, key) => {
    if (id === undefined) return true;
    if (typeof fields?.name === 'string') return fields[key] === id || String(fields.msg).includes(id);
    return line.includes(id);
  };
  return says(checkout, 'checkoutId') && says(request, 'requestId');
}

const two = (number, length = 2) => String(number).padStart(length, '0');

function clock(at, now) {
  if (at === undefined) return ' '.repeat(12);
  const time = new Date(at);
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  const hour = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
  const isToday = time.toDateString() === now.toDateString();
  return isToday ? `${hour}.${two(time.getMilliseconds(), 3)}` : `${day} ${hour}`;
}

const shown = (value) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[^\s"=]+$/.test(text) ? text : typeof value === 'string' ? JSON.stringify(value) : text;
};

function errorOf({ err }) {
  if (typeof err !== 'object' || err === null) return { fields: [], stack: [] };
  const { type, message, stack, ...rest } = err;
  const frames = typeof stack === 'string' ? stack.split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return { fields: Object.entries({ err: message ?? type, ...rest }), stack: frames };
}

/**
 * @param {{ width: number, colour: boolean, now: Date }} options `width` is that of the name column
 * @returns {(name: string, parsed: ReturnType<typeof parseLine>) => string} one line, and the stack of an error below it
 */
export function createView({ width, colour, now }) {
  const paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const styles = new Map();
  const styleOf = (name) => {
    if (!styles.has(name)) styles.set(name, NAME_COLOURS[styles.size % NAME_COLOURS.length]);
    return styles.get(name);
  };

  return (name, { line, fields, at }) => {
    const head = (level) =>
      `${paint('gray', clock(at, now()))} ${paint(COLOURS[level] ?? 'reset', level.toUpperCase().padEnd(5))} ${paint(styleOf(name), name.padEnd(width))} `;
    if (!fields) return head('') + harmless(withoutColours(line));
    const level = LEVELS[fields.level] ?? String(fields.level ?? '').replace('warning', 'warn');
    const error = errorOf(fields);
    const others = Object.entries(fields).filter(
      ([key]) => !HIDDEN.has(key) && (key !== 'err' || error.fields.length === 0),
    );
    const tail = [...others, ...error.fields]
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => ` ${paint('gray', `${harmless(key)}=`)}${harmless(shown(value))}`);
    const stack = error.stack.map((frame) => `\n${' '.repeat(20)}${harmless(frame.trim())}`);
    return head(level) + harmless(String(fields.msg ?? '')) + tail.join('') + paint('gray', stack.join(''));
  };
}
