import Joi from 'joi';

/** The keys of every process that has a sidecar. */
export const runtimeKeys = {
  APP_PORT: Joi.number().port().required().description('Port of this process, HTTP and gRPC alike'),
  APP_HOST: Joi.string().default('127.0.0.1').description('Address this process listens on'),
  DAPR_HTTP_PORT: Joi.number().port().required().description("The sidecar's HTTP port"),
  DAPR_GRPC_PORT: Joi.number().port().required().description("The sidecar's gRPC port"),
  DAPR_API_TOKEN: Joi.string().required().description('What this process shows its sidecar'),
  APP_API_TOKEN: Joi.string().required().description('What the sidecar shows this process'),
  MAX_CONNECTIONS: Joi.number()
    .integer()
    .min(16)
    .default(4_096)
    .description('Connections to this process at most; further ones are closed at once'),
  LOG_LEVEL: Joi.string()
    .valid('trace', 'debug', 'info', 'warn', 'error', 'silent')
    .default('info')
    .description('Least level that is logged'),
  CHECK_RESPONSES: Joi.boolean()
    .default(false)
    .description('Tests only: a response that differs from its declaration is an error'),
};

export interface RuntimeConfig {
  APP_PORT: number;
  APP_HOST: string;
  DAPR_HTTP_PORT: number;
  DAPR_GRPC_PORT: number;
  DAPR_API_TOKEN: string;
  APP_API_TOKEN: string;
  MAX_CONNECTIONS: number;
  LOG_LEVEL: string;
  CHECK_RESPONSES: boolean;
}

/** The keys of a service that has a database. */
export const databaseKeys = {
  DATABASE_HOST: Joi.string().hostname().required().description('Postgres server'),
  DATABASE_PORT: Joi.number().port().required().description('Postgres port'),
  DATABASE_NAME: Joi.string().required().description('Database of this service'),
  DATABASE_USER: Joi.string().required().description('Role of this service'),
  DATABASE_POOL_SIZE: Joi.number().integer().min(1).max(100).default(10).description('Connections at most'),
  OUTBOX_POLL_MS: Joi.number()
    .integer()
    .min(10)
    .default(200)
    .description('Poll behind the nudge after commit'),
};

export interface DatabaseConfig {
  DATABASE_HOST: string;
  DATABASE_PORT: number;
  DATABASE_NAME: string;
  DATABASE_USER: string;
  DATABASE_POOL_SIZE: number;
  OUTBOX_POLL_MS: number;
}

/** The time zone of the shop's calendar, which defines its days. */
export const timeZone = Joi.string()
  .custom((name: string, helpers) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    } catch {
      return helpers.message({ custom: '{{#label}} must be an IANA time zone, such as Europe/Berlin' });
    }
  })
  .default('Europe/Berlin');

/** Database `<service>_db` and role `<service>`, unless the environment sets others. */
export const databaseDefaults = (service: string): Record<string, string> => ({
  DATABASE_NAME: `${service}_db`,
  DATABASE_USER: service,
});

/**
 * The environment, validated with every error at once, and frozen. Reads only the keys of the schema.
 * @throws Error that lists each bad or missing key with its description
 */
export function loadConfig<C>(
  schema: Joi.PartialSchemaMap<C>,
  defaults: Record<string, string> = {},
  env: NodeJS.ProcessEnv = process.env,
): Readonly<C> {
  const { value, error } = Joi.object(schema).validate(
    { ...defaults, ...env },
    { abortEarly: false, stripUnknown: true, convert: true },
  ) as { value: C; error?: Joi.ValidationError };
  if (error) throw new Error(`configuration: ${error.details.map((detail) => detail.message).join('; ')}`);
  return Object.freeze(value);
}
