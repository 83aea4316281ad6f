// The component types that daprd 1.18 has when it is built with the tag `stablecomponents`, as `npm start` builds it.
const types = {
  bindings:
    'alicloud.dubbo aws.s3 azure.blobstorage azure.cosmosdb azure.eventhubs azure.servicebus.queues azure.servicebusqueues azure.storagequeues cron dubbo http kafka localstorage postgres postgresql rabbitmq redis',
  configuration: 'postgres postgresql redis',
  'middleware.http': 'bearer ratelimit uppercase',
  pubsub:
    'aws.snssqs azure.eventhubs azure.servicebus azure.servicebus.queues azure.servicebus.topics azure.servicebusqueues gcp.pubsub in-memory kafka mqtt mqtt3 pulsar rabbitmq redis snssqs',
  secretstores: 'azure.keyvault hashicorp.vault kubernetes local.env local.file',
  state:
    'aws.dynamodb azure.blobstorage azure.cosmosdb azure.tablestorage cassandra cockroachdb gcp.firestore in-memory memcached mongodb mysql postgres postgresql redis sqlite sqlite3 sqlserver yugabyte yugabytedb',
};

export const knownTypes = new Set(
  Object.entries(types).flatMap(([kind, names]) => names.split(' ').map((name) => `${kind}.${name}`)),
);
