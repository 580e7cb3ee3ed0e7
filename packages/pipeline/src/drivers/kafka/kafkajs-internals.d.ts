// What the driver uses below kafkajs's public interface (pinned to 2.2.4): a single fetch, a commit for an empty group.
declare module 'kafkajs/src/cluster/index.js' {
  import type { Broker, ISocketFactory, Logger, RetryOptions } from 'kafkajs'

  type Place = { partition: number; offset: string }

  export type ClusterOptions = {
    logger: Logger
    socketFactory: ISocketFactory
    brokers: string[]
    clientId: string
    ssl?: boolean
    sasl?: object
    connectionTimeout: number
    authenticationTimeout: number
    reauthenticationThreshold: number
    requestTimeout: number
    enforceRequestTimeout: boolean
    metadataMaxAge: number
    allowAutoTopicCreation: boolean
    maxInFlightRequests: number | null
    isolationLevel: number
    retry: RetryOptions
  }

  export default class Cluster {
    constructor(options: ClusterOptions)
    targetTopics: Set<string>
    connect(): Promise<void>
    disconnect(): Promise<void>
    refreshMetadata(): Promise<void>
    refreshMetadataIfNecessary(): Promise<void>
    addTargetTopic(topic: string): Promise<void>
    addMultipleTargetTopics(topics: string[]): Promise<void>
    findTopicPartitionMetadata(topic: string): { partitionId: number; leader: number; replicas: number[] }[]
    findBroker(node: { nodeId: string }): Promise<Broker>
    findGroupCoordinatorMetadata(group: {
      groupId: string
      coordinatorType: number
    }): Promise<{ coordinator: { nodeId: number } }>
    findGroupCoordinator(group: { groupId: string }): Promise<Broker>
    fetchTopicsOffset(
      topics: { topic: string; partitions: { partition: number }[]; fromBeginning?: boolean; fromTimestamp?: number }[],
    ): Promise<{ topic: string; partitions: Place[] }[]>
  }
}

declare module 'kafkajs/src/admin/index.js' {
  import type { Admin, Logger, RetryOptions } from 'kafkajs'
  import type Cluster from 'kafkajs/src/cluster/index.js'

  export default function createAdmin(options: { logger: Logger; cluster: Cluster; retry: RetryOptions }): Admin
}

declare module 'kafkajs/src/network/socketFactory.js' {
  import type { ISocketFactory } from 'kafkajs'

  export default function createSocketFactory(): ISocketFactory
}
