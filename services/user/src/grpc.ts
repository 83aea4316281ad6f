import { UserServiceService, type UserServiceServer } from '@sidecart/contracts/user/v1/user';
import { grpcService, type GrpcService } from '@sidecart/kit/grpc';
import type { ApiKeyService } from './api-key/api-key-service';
import type { AccessTokens } from './access-tokens';

export const userGrpc = (accessTokens: AccessTokens, apiKeys: Pick<ApiKeyService, 'exchange'>): GrpcService =>
  grpcService<UserServiceServer>(UserServiceService, {
    getSigningKeys: async () => ({ jwksJson: JSON.stringify({ keys: accessTokens.keys }) }),
    exchangeApiKey: async ({ key }) => ({ accessToken: await apiKeys.exchange(key) }),
  });
