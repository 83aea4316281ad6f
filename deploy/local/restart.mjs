// `npm run restart -- <service…> | --all`: restarts replicas one after another; with several of each, no request fails.
import { sendCommand } from './control.mjs';

const args = process.argv.slice(2);
const names = args.filter((arg) => arg !== '--all');
if (args.length === 0 || (names.length > 0 && names.length < args.length)) {
  console.error('usage: npm run restart -- <service…> | --all');
  process.exit(2);
}
try {
  await sendCommand('restart', names, (text) => console.log(text));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
