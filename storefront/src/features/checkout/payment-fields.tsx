'use client';

import { useState } from 'react';
import type { Messages } from '@/messages/en';
import { Field } from '@/ui/field';

/** Tokens of the sandbox provider, each of which simulates a card with a known result. */
const sandboxTokens = [
  'tok_ok',
  'tok_requires_action',
  'tok_declined',
  'tok_insufficient_funds',
  'tok_late_success',
] as const;

interface PaymentFieldsProps {
  error: string | undefined;
  labels: Messages['checkout'];
}

/** Card data never reaches the shop: the provider's field returns a token. Sandbox tokens are typed in, or picked here. */
export function PaymentFields({ error, labels }: PaymentFieldsProps) {
  const [token, setToken] = useState('tok_ok');
  return (
    <div className="space-y-3">
      <Field
        name="token"
        label={labels.token}
        hint={labels.tokenHint}
        error={error}
        value={token}
        onChange={(event) => setToken(event.target.value)}
        required
        pattern="[A-Za-z0-9_\-]{1,255}"
        autoComplete="off"
        spellCheck={false}
      />
      <ul aria-label={labels.tokens} className="flex flex-wrap gap-2">
        {sandboxTokens.map((name) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => setToken(name)}
              className="min-h-9 rounded-full border border-edge px-3.5 text-sm hover:border-ink"
            >
              {labels.tokenNames[name]}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
