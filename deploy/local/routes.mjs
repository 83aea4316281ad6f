// Routing while every app has several replicas: sidecars query the registry, clients of gateway, BFF and storefront
// use a front. A replica is in both from the moment its processes are ready until one of them ends or it leaves.
import { createFront } from './front.mjs';
import { createRegistry } from './registry.mjs';
import { internalPortOf } from './replicas.mjs';

/** How long requests in flight may take to complete. */
const DRAIN_MS = 10_000;

/**
 * @param {{ name: string, app: string, processes: string[], internalPort?: number, appPort: number }[]} members
 *   a replica each: `processes` is the app, then its sidecar; `internalPort` is the sidecar's for other sidecars
 * @param {Record<string, number>} frontPorts of the apps that clients reach: the port of their front
 */
export function createRoutes(members, frontPorts) {
  const registry = createRegistry();
  const fronts = new Map(Object.keys(frontPorts).map((app) => [app, createFront()]));
  /** The number of starts of each ready process. */
  const ready = new Map();
  const leaving = new Set();

  const memberOf = (process) => members.find(({ processes }) => processes.includes(process));

  function enter({ name, app, internalPort, appPort, processes: [, sidecar] }) {
    if (internalPort) registry.list(app, name, internalPortOf(internalPort, ready.get(sidecar)));
    fronts.get(app)?.open(name, appPort);
  }

  return {
    async listen(registryPort) {
      await registry.listen(registryPort);
      for (const [app, front] of fronts) await front.listen(frontPorts[app]);
    },
    /** A process has become ready, after its `start`-th start. */
    onReady(process, start) {
      const member = memberOf(process);
      if (!member || ready.has(process)) return;
      ready.set(process, start);
      if (!leaving.has(member) && member.processes.every((each) => ready.has(each))) enter(member);
    },
    /** A process has ended. */
    onEnd(process) {
      const member = memberOf(process);
      if (!member) return;
      ready.delete(process);
      registry.unlist(member.app, member.name);
      fronts.get(member.app)?.drop(member.name);
    },
    /** The replica receives no new requests; resolves when clients' requests in flight there have ended. */
    async leave(name) {
      const member = members.find((each) => each.name === name);
      leaving.add(member);
      registry.unlist(member.app, name);
      await fronts.get(member.app)?.drain(name, DRAIN_MS);
    },
    /** The replica that left may come back once its processes are ready. */
    mayReturn: (name) => void leaving.delete(members.find((each) => each.name === name)),
    isOpen: (app) => fronts.get(app).isOpen(),
    close() {
      registry.close();
      for (const front of fronts.values()) front.close();
    },
  };
}
