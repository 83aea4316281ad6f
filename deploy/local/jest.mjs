// Jest on the Node that SIDECART_NODE names: what `npm run test:unit` and the like run. Takes Jest's own arguments.
import { useChosenNode } from './node-version.mjs';

await useChosenNode();
await import('jest/bin/jest');
