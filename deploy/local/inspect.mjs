// `npm start -- --inspect cart,order`: debugger ports, on loopback only.
import { portOffset } from './places.mjs';

/** Port of the first name; the others follow. */
const firstPort = Number(process.env.INSPECT_PORT ?? 9229 + portOffset);

/** @returns {string[]} the names of `--inspect a,b` */
export const inspectNames = (option = '') => [...new Set(option.split(',').filter(Boolean))];

/** @returns {{ name: string, port: number }[]} in the order of the names */
export const inspectPorts = (names) => names.map((name, index) => ({ name, port: firstPort + index }));

/**
 * The same processes, with a debugger port for those with these names. It is an argument of the app, not in NODE_OPTIONS:
 * child processes of the app would otherwise use the same port.
 */
export function inspected(specs, names) {
  const portOf = new Map(inspectPorts(names).map(({ name, port }) => [name, port]));
  return specs.map((spec) => {
    const port = portOf.get(spec.name);
    return port === undefined ? spec : { ...spec, args: [`--inspect=127.0.0.1:${port}`, ...spec.args] };
  });
}

/** Lines with the addresses of the debuggers. */
export const inspectHelp = (names) =>
  inspectPorts(names)
    .map(
      ({ name, port }) =>
        `Debug: ${name} at ws://127.0.0.1:${port} (attach to the port, or open chrome://inspect)\n`,
    )
    .join('');
