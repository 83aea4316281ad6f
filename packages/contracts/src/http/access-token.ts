// What an access token says beside its user: the same where tokens are issued and where they are verified.

export const TOKEN_ISSUER = 'sidecart';
export const TOKEN_AUDIENCE = 'sidecart-api';
/** `typ` of an access token's header (RFC 9068), so that no other kind of token is accepted as one. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';
/** The longest lifetime that an access token may be given, and so how long a revocation must be remembered. */
export const ACCESS_TOKEN_MAX_SECONDS = 3_600;

/** When a token was issued: `iat` is the standard claim; `iat_ms` allows a comparison with a revocation in the same second. */
export const issuedAt = (now: Date) => ({ iat: Math.floor(now.getTime() / 1_000), iat_ms: now.getTime() });
