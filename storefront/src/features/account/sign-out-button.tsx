'use client';

import { useState } from 'react';
import { send } from '@/lib/api';
import { forgetShopper } from '@/lib/checkout-draft';
import { Button } from '@/ui/button';
import { useRouter } from '@/ui/locale';

export function SignOutButton({ labels }: { labels: { action: string; failed: string } }) {
  const router = useRouter();
  const [hasFailed, setHasFailed] = useState(false);
  async function signOut() {
    const result = await send('DELETE /session', {});
    if (!result.ok) return setHasFailed(true);
    forgetShopper();
    router.assign('/');
  }
  return (
    <>
      <Button kind="secondary" size="small" onClick={() => void signOut()}>
        {labels.action}
      </Button>
      {hasFailed ? <p role="alert">{labels.failed}</p> : null}
    </>
  );
}
