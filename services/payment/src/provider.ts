import type { ProviderPayment } from './payment';

/**
 * What a payment provider must support. `reference` is the checkout id and is used once there, so a retry is safe. A definite
 * refusal is an AppError of kind rejected or conflict; `unavailable` means that the outcome is unknown.
 */
export interface Provider {
  authorize(input: {
    reference: string;
    amount: number;
    currency: string;
    token: string;
  }): Promise<ProviderPayment>;
  /** Undefined when the provider does not know the reference. */
  find(reference: string): Promise<ProviderPayment | undefined>;
  capture(id: string, amount: number, key: string): Promise<ProviderPayment>;
  void(id: string, key: string): Promise<ProviderPayment>;
  refund(id: string, amount: number, key: string): Promise<ProviderPayment>;
  /** The reference in a signed webhook. @throws unauthenticated for an invalid signature or one that is too old */
  readWebhook(rawBody: Buffer, signature: string | undefined): string;
}
