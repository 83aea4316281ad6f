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
  return async () => {
    const { jwksJson } = await user.getSigningKeys({});
    return (JSON.parse(jwksJson) as { keys: SigningKeys }).keys;
  };
}
