export type KafkaNode = {
  nodeId: number
  home: string
  port: number
  controllerPort: number
  /** `id@host:port` of every controller of the cluster. */
  voters: string
  /** A second listener, told to clients under another port: that of a proxy before it. */
  proxied: { port: number; advertisedPort: number } | undefined
  props: Readonly<Record<string, string | number>>
}

/** server.properties; written at every start, so that ports may change between starts on the same data. */
export function serverProperties(node: KafkaNode): string {
  const all = { ...listeners(node), ...DEFAULTS, 'log.dirs': `${node.home}/logs`, ...node.props }
  return Object.entries(all)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}

function listeners({ nodeId, port, controllerPort, voters, proxied }: KafkaNode): Record<string, string | number> {
  const listening = [`PLAINTEXT://127.0.0.1:${port}`]
  const advertised = [...listening]
  if (proxied !== undefined) {
    listening.push(`PROXIED://127.0.0.1:${proxied.port}`)
    advertised.push(`PROXIED://127.0.0.1:${proxied.advertisedPort}`)
  }
  return {
    'process.roles': 'broker,controller',
    'node.id': nodeId,
    'controller.quorum.voters': voters,
    listeners: [...listening, `CONTROLLER://127.0.0.1:${controllerPort}`].join(','),
    'advertised.listeners': advertised.join(','),
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
  }
}

const DEFAULTS = {
  'auto.create.topics.enable': 'false',
  'num.partitions': 1,
  'default.replication.factor': 1,
  // 50 partitions and three copies otherwise.
  'offsets.topic.num.partitions': 4,
  'offsets.topic.replication.factor': 1,
  'transaction.state.log.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  // No three seconds before a group's first assignment; short sessions are allowed.
  'group.initial.rebalance.delay.ms': 0,
  'group.min.session.timeout.ms': 1000,
  // Small: 128 MB of cleaner buffer and index files of 10 MB otherwise.
  'num.network.threads': 2,
  'num.io.threads': 4,
  'background.threads': 2,
  'num.recovery.threads.per.data.dir': 1,
  'log.cleaner.dedupe.buffer.size': 2_097_152,
  'log.index.size.max.bytes': 1_048_576,
  'controller.quorum.election.timeout.ms': 500,
  'controller.quorum.election.backoff.max.ms': 200,
  'controller.quorum.fetch.timeout.ms': 1000,
  'broker.heartbeat.interval.ms': 300,
  // After kill -9 the same node is refused until this has passed: a restart takes this long and a second.
  'broker.session.timeout.ms': 1500,
  'controlled.shutdown.max.retries': 1,
}

/** What a node of three needs on top: copies everywhere, and writes that two of them have. */
export const clusterProps = {
  'offsets.topic.replication.factor': 3,
  'transaction.state.log.replication.factor': 3,
  'transaction.state.log.min.isr': 2,
  'default.replication.factor': 3,
  'min.insync.replicas': 2,
  'replica.lag.time.max.ms': 5000,
}
