// The steps of a rotation: what the secrets are in each, and which programs read them again. A new key is known to every verifier
// before anything is signed with it, and an old one remains until nothing that it has signed is still used.
import { generateKeyPairSync, randomBytes } from 'node:crypto';

const PEM = /-----BEGIN [A-Z ]+-----[\s\S]+?-----END [A-Z ]+-----\n?/g;
const SIGNING = 'token-signing-key';
const WEBHOOKS = 'psp-webhook-secret';

export const newSigningKey = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
const newWebhookSecret = () => randomBytes(24).toString('base64url');

const signingKeys = (secrets) => secrets[SIGNING].match(PEM) ?? [];
const webhookSecrets = (secrets) => secrets[WEBHOOKS].split(',');
const withKeys = (secrets, keys, webhooks) => ({
  ...secrets,
  [SIGNING]: keys.join(''),
  [WEBHOOKS]: webhooks.join(','),
});

/** True after a rotation whose old keys have not been removed. */
export const isRotating = (secrets) => signingKeys(secrets).length > 1 || webhookSecrets(secrets).length > 1;

/**
 * @param {Record<string, string>} secrets
 * @returns {{ title: string, secrets: Record<string, string>, restart: string[] }[]} steps, in their order
 */
export function rotation(secrets) {
  const [oldKey] = signingKeys(secrets);
  const [oldSecret] = webhookSecrets(secrets);
  const [newKey, newSecret] = [newSigningKey(), newWebhookSecret()];
  return [
    {
      title: 'the new keys are accepted',
      secrets: withKeys(secrets, [oldKey, newKey], [oldSecret, newSecret]),
      restart: ['user', 'payment'],
    },
    {
      title: 'the new keys sign',
      secrets: withKeys(secrets, [newKey, oldKey], [newSecret, oldSecret]),
      restart: ['user', 'psp'],
    },
  ];
}

/** The last step, when nothing signed with the old keys is used any more. */
export function removal(secrets) {
  const [key] = signingKeys(secrets);
  const [secret] = webhookSecrets(secrets);
  return [
    {
      title: 'the old keys are removed',
      secrets: withKeys(secrets, [key], [secret]),
      restart: ['user', 'payment', 'psp'],
    },
  ];
}
