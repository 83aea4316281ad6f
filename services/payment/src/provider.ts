import type { ProviderPayment } from './payment';

/**
 * What a payment provider must be able to do. `reference` is our checkout id and is used once there, so asking again is
 * safe. A definite no is an AppError of kind rejected or conflict; `unavailable` means that nobody knows.
 */
export interface Provider {
  authorize(input: {
    reference: string;
    amount: number;
    currency: string;
    token: string;
  }): Promise<ProviderPayment>;
  /** Undefined when the provider has never heard of it. */
  find(reference: string): Promise<ProviderPayment | undefined>;
  capture(id: string, amount: number, key: string): Promise<ProviderPayment>;
  void(id: string, key: string): Promise<ProviderPayment>;
  refund(id: string, amount: number, key: string): Promise<ProviderPayment>;
  /** The reference that a signed webhook speaks of. @throws unauthenticated for a bad signature or an old one */
  readWebhook(rawBody: Buffer, signature: string | undefined): string;
}
