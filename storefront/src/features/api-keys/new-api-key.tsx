'use client';

import { useState, type ComponentProps } from 'react';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-button';
import { ShownOnce } from '@/ui/shown-once';
import { useRouter } from '@/ui/locale';
import { ApiKeyForm } from './api-key-form';

type NewApiKeyProps = Omit<ComponentProps<typeof ApiKeyForm>, 'onDone' | 'onCancel'>;

/** Creates a key and shows it until the user has stored it. */
export function NewApiKey(props: NewApiKeyProps) {
  const { labels } = props;
  const router = useRouter();
  const [state, setState] = useState<'idle' | 'editing' | { key: string }>('idle');
  const close = () => setState('idle');

  if (typeof state === 'object')
    return (
      <ShownOnce title={labels.ready.title} text={labels.ready.text}>
        <p>
          <code className="block border border-edge bg-raised p-3 break-all select-all">{state.key}</code>
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <CopyButton text={state.key} labels={labels.ready} />
          <Button kind="quiet" onClick={close}>
            {labels.ready.done}
          </Button>
        </div>
      </ShownOnce>
    );
  if (state === 'idle') return <Button onClick={() => setState('editing')}>{labels.create}</Button>;
  return (
    <ApiKeyForm
      {...props}
      onCancel={close}
      onDone={(key) => {
        setState({ key });
        router.refresh();
      }}
    />
  );
}
