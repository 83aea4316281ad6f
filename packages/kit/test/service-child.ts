import { runtimeKeys, type RuntimeConfig } from '../src/config';
import { runService } from '../src/service';

/** A service as small as can be, run as a process of its own by service.test.ts. */
runService<RuntimeConfig, 'word'>('child', {
  config: runtimeKeys,
  secrets: ['word'],
  build: ({ secrets }) => ({
    app: (req, res) => {
      if (req.url === '/throw') throw new Error('nobody handles this');
      res.write(`${secrets.word} `);
      process.once('SIGUSR2', () => res.end('done'));
    },
    stop: async () => void process.stdout.write('stopped the rest\n'),
  }),
});
