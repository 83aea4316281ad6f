'use client';

import type { Call, RouteName } from '@sidecart/bff/views';
import { explain, send } from '@/lib/api';
import { useWrite } from '@/lib/use-write';
import { ActionDialog, type DialogWords } from './action-dialog';
import { Button, type ButtonKind } from './button';
import { useRouter } from './locale';

interface WriteButtonProps<R extends RouteName> {
  /** With a label the button acts immediately; with the texts of a dialog it asks for confirmation first. */
  words: string | DialogWords;
  problems: Record<string, string>;
  /** What a button in a row acts on. */
  about?: string | undefined;
  route: R;
  call: Call<R>;
  kind?: ButtonKind;
  size?: 'small' | 'normal';
  disabled?: boolean;
  /** Where to navigate afterwards; otherwise the page is refreshed. */
  next?: string;
}

/** A button for one fixed write, which a server component can describe. */
export function WriteButton<R extends RouteName>({ words, next, ...props }: WriteButtonProps<R>) {
  const { problems, about, route, call, kind = 'secondary', size = 'small', disabled } = props;
  const router = useRouter();
  const { write, isPending, problem } = useWrite(problems);
  const go = () => (next ? router.push(next) : router.refresh());
  const ask = () => send(route, call);

  if (typeof words !== 'string')
    return <ActionDialog {...{ words, problems, about, kind, size, disabled, ask }} onDone={go} />;

  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        aria-label={about && `${words}: ${about}`}
        {...{ kind, size, disabled, isPending }}
        onClick={() => void write(ask).then(({ ok }) => ok && go())}
      >
        {words}
      </Button>
      {problem ? (
        <span role="alert" className="text-sm text-bad">
          {explain(problem, problems)}
        </span>
      ) : null}
    </span>
  );
}
