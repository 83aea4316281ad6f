import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError, conflict, invalid, rejected, unauthenticated, unavailable } from '@sidecart/kit/errors';
import { assertNoTransaction } from '@sidecart/kit/open-transaction';
import CircuitBreaker from 'opossum';
import { request } from 'undici';
import type { ProviderPayment } from './payment';
import type { Provider } from './provider';

export interface SandboxOptions {
  url: string;
  apiKey: string;
  /** One secret or several, separated by commas: during a rotation the provider signs with one of two. */
  webhookSecret: string;
  timeoutMs: number;
  now: () => Date;
}

interface SandboxPayment {
  id: string;
  reference: string;
  status: ProviderPayment['status'];
  captured: number;
  refunded: number;
  declineCode: string | null;
  nextAction: { url: string } | null;
}

const MAX_AGE_SECONDS = 300;
const unknownOutcome = (cause: unknown) =>
  unavailable('provider-unavailable', 'The payment provider is unavailable.', cause);

const toProviderPayment = (theirs: SandboxPayment): ProviderPayment => ({
  id: theirs.id,
  reference: theirs.reference,
  status: theirs.status,
  captured: theirs.captured,
  refunded: theirs.refunded,
  declineCode: theirs.declineCode ?? undefined,
  actionUrl: theirs.nextAction?.url,
});

/** The sandbox PSP (deploy/psp) behind the port, with a timeout for each call and a circuit breaker over all of them. */
export function createSandbox({ url, apiKey, webhookSecret, timeoutMs, now }: SandboxOptions): Provider {
  const webhookSecrets = webhookSecret.split(',');
  async function send(
    method: string,
    path: string,
    body?: object,
    key?: string,
  ): Promise<SandboxPayment | undefined> {
    let status: number;
    let answer: { code?: string; detail?: string };
    try {
      const response = await request(`${url}/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      });
      status = response.statusCode;
      answer = (await response.body.json()) as typeof answer;
    } catch (error) {
      throw unknownOutcome(error);
    }
    if (status >= 200 && status < 300) return answer as unknown as SandboxPayment;
    const code = answer.code ?? `provider-${status}`;
    if (status === 404) return undefined;
    if (status === 409) throw conflict(code, answer.detail ?? 'The provider refused.');
    if (status === 422 || status === 400) throw rejected(code, answer.detail ?? 'The provider refused.');
    throw unknownOutcome(new Error(`the provider answered ${status} ${code}`));
  }

  const breaker = new CircuitBreaker(send, {
    timeout: false,
    volumeThreshold: 20,
    errorThresholdPercentage: 80,
    resetTimeout: 2_000,
    // A definite refusal is a response; only a missing response counts as a failure of the provider.
    errorFilter: (error: unknown) => error instanceof AppError && error.kind !== 'unavailable',
  });

  async function ask(...question: Parameters<typeof send>): Promise<SandboxPayment | undefined> {
    assertNoTransaction('asking the payment provider');
    try {
      return await breaker.fire(...question);
    } catch (error) {
      throw error instanceof AppError ? error : unknownOutcome(error);
    }
  }

  async function change(path: string, body: object, key: string): Promise<ProviderPayment> {
    const payment = await ask('POST', path, body, key);
    if (!payment) throw rejected('provider-payment-unknown', 'The payment is unknown to the provider.');
    return toProviderPayment(payment);
  }

  return {
    authorize: (input) => change('/payments', input, `${input.reference}:authorize`),
    async find(reference) {
      const payment = await ask('GET', `/references/${encodeURIComponent(reference)}`);
      return payment && toProviderPayment(payment);
    },
    capture: (id, amount, key) => change(`/payments/${id}/capture`, { amount }, key),
    void: (id, key) => change(`/payments/${id}/void`, {}, key),
    refund: (id, amount, key) => change(`/payments/${id}/refunds`, { amount }, key),

    readWebhook(rawBody, signature) {
      const [, seconds, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
      const isSignedWith = (secret: string) => {
        const expected = createHmac('sha256', secret).update(`${seconds}.`).update(rawBody).digest();
        return given !== undefined && timingSafeEqual(Buffer.from(given, 'hex'), expected);
      };
      if (!seconds || !webhookSecrets.some(isSignedWith))
        throw unauthenticated('webhook-signature-invalid', 'The signature does not match the body.');
      if (Math.abs(now().getTime() / 1_000 - Number(seconds)) > MAX_AGE_SECONDS)
        throw unauthenticated('webhook-too-old', 'The signature is too old.');
      let reference: unknown;
      try {
        reference = (JSON.parse(rawBody.toString()) as { reference?: unknown } | null)?.reference;
      } catch {
        throw invalid('json-malformed', 'The body is not valid JSON.');
      }
      if (typeof reference !== 'string') throw invalid('webhook-malformed', 'The webhook has no reference.');
      return reference;
    },
  };
}
