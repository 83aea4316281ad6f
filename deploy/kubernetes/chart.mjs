// Renders the chart as an installation would.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { root } from '../local/places.mjs';
import { helm, KUBERNETES } from './tools.mjs';

export const chart = join(root, 'deploy/chart');
export const overlays = ['dev', 'production'];

/**
 * @param {string} overlay
 * @param {string[]} [flags] more of Helm's, for example `--set`
 * @param {string} [namespace]
 * @returns {Promise<string>} YAML documents
 * @throws with Helm's message when the values do not fit
 */
export async function render(overlay, flags = [], namespace = 'sidecart') {
  const values = join(chart, `values-${overlay}.yaml`);
  const place = ['--namespace', namespace, '--kube-version', KUBERNETES];
  const args = ['template', 'sidecart', chart, ...place, '--values', values, ...flags];
  const { stdout } = await promisify(execFile)(await helm(), args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** @returns {object[]} the resources in a rendering */
export const resourcesOf = (text) =>
  parseAllDocuments(text)
    .map((document) => document.toJSON())
    .filter(Boolean);
