import { UserServiceService, type UserServiceServer } from '@sidecart/contracts/user/v1/user';
import type { RuntimeConfig } from './config';
import { createPeer } from './grpc';
import type { SigningKeys } from './tokens';

/** Fetches the public keys of access tokens through the sidecar from the app that signs them. */
export function signingKeySource(config: RuntimeConfig): () => Promise<SigningKeys> {
  const issuer = createPeer<UserServiceServer>(UserServiceService, {
    appId: 'user',
    daprGrpcPort: config.DAPR_GRPC_PORT,
    apiToken: config.DAPR_API_TOKEN,
  });
  return async () => (JSON.parse((await issuer.getSigningKeys({})).jwksJson) as { keys: SigningKeys }).keys;
}
