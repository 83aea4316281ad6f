import { UserServiceService, type UserServiceServer } from '@sidecart/contracts/user/v1/user';
import type { RuntimeConfig } from './config';
import { createPeer } from './grpc';
import type { SigningKeys } from './tokens';

/** The public keys of access tokens, asked of user through the sidecar. */
export function userSigningKeys(config: RuntimeConfig): () => Promise<SigningKeys> {
  const user = createPeer<UserServiceServer>(UserServiceService, {
    appId: 'user',
    daprGrpcPort: config.DAPR_GRPC_PORT,
    apiToken: config.DAPR_API_TOKEN,
  });
  return async () => (JSON.parse((await user.getSigningKeys({})).jwksJson) as { keys: SigningKeys }).keys;
}
