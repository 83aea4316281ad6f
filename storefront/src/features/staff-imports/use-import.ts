import type { ImportReportView } from '@sidecart/bff/views';
import { useEffect, useState } from 'react';
import { send, type Problem } from '@/lib/api';
import { upload } from '@/lib/upload';
import { reportCall } from './report-call';

const PAUSE_MS = 1_000;

export const hasEnded = ({ status }: ImportReportView): boolean =>
  status !== 'validating' && status !== 'applying';

type State =
  | { at: 'choosing'; problem?: Problem }
  | { at: 'sending'; part: number }
  | { at: 'running' | 'ended'; report: ImportReportView };

/** Sends a file and follows its import. Retries while there is no response: the import continues on the server. */
export function useImport() {
  const [state, setState] = useState<State>({ at: 'choosing' });
  const runningId = state.at === 'running' ? state.report.id : undefined;

  useEffect(() => {
    if (!runningId) return;
    const controller = new AbortController();
    const timer = setInterval(() => {
      send('GET /admin/imports/:importId', reportCall(runningId), { signal: controller.signal }).then(
        (result) => {
          if (result.ok) setState({ at: hasEnded(result.value) ? 'ended' : 'running', report: result.value });
        },
        () => undefined, // aborted: another effect follows it now
      );
    }, PAUSE_MS);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [runningId]);

  return {
    state,
    reset: () => setState({ at: 'choosing' }),
    async start(file: File, dryRun: boolean) {
      setState({ at: 'sending', part: 0 });
      const result = await upload('POST /admin/imports', { query: { dryRun } }, file, (part) =>
        setState({ at: 'sending', part }),
      );
      setState(
        result.ok
          ? { at: hasEnded(result.value) ? 'ended' : 'running', report: result.value }
          : { at: 'choosing', problem: result.problem },
      );
    },
  };
}
