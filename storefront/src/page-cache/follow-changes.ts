import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Changes } from '@sidecart/cache/changes';

/** The BFF writes a line every 5 s. */
const SILENT_MS = 12_000;
const RETRY_MS = 500;
const REPORTED_AFTER = 20;

interface Source {
  url: string;
  credential: string;
}

async function readChanges({ url, credential }: Source, changes: Changes): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENT_MS);
  try {
    const response = await fetch(`${url}/catalogue-changes`, {
      headers: { 'x-storefront-credential': credential },
      signal: silence.signal,
    });
    if (!response.ok || !response.body) throw new Error(`the BFF responded with ${response.status}`);
    // Changes may have been missed until here.
    changes.forget();
    for await (const line of createInterface({
      input: Readable.fromWeb(response.body as ReadableStream),
    })) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENT_MS);
      if (line === '') continue;
      const tags = JSON.parse(line) as string[] | 'all';
      if (tags === 'all') changes.forget();
      else changes.note(tags);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Notes the catalogue's changes as the BFF reports them, for as long as the process runs. Without them pages expire by age only. */
export async function followChanges(source: Source, changes: Changes): Promise<void> {
  let failures = 0;
  for (;;) {
    try {
      await readChanges(source, changes);
      failures = 0;
    } catch (error) {
      failures += 1;
      // A restart of the BFF is over sooner.
      if (failures === REPORTED_AFTER)
        console.warn(`Changes of the catalogue are not reported; pages expire by age: ${String(error)}`);
    }
    await sleep(RETRY_MS);
  }
}
