import { UserServiceService, type UserServiceServer } from '@sidecart/contracts/user/v1/user';
import { grpcService, type GrpcService } from '@sidecart/kit/grpc';
import type { AccessTokens } from './access-tokens';

export const userGrpc = (accessTokens: AccessTokens): GrpcService =>
  grpcService<UserServiceServer>(UserServiceService, {
    getSigningKeys: async () => ({ jwksJson: JSON.stringify({ keys: accessTokens.keys }) }),
  });
