import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { steadyPort } from './free-port.ts'
import { type Kafka, type KafkaOptions, startKafka } from './kafka.ts'
import { clusterProps } from './kafka-settings.ts'

export type KafkaCluster = {
  brokers: string[]
  readonly pids: number[]
  /** In the order of their node ids, which begin with 1. Each can be killed, paused and restarted for itself. */
  nodes: Kafka[]
  stop: () => Promise<void>
}

export type KafkaClusterOptions = Pick<KafkaOptions, 'dataDir' | 'heap' | 'props' | 'say'>

/** Real brokers on loopback with copies of everything on three of them. */
export async function startKafkaCluster(count = 3, options: KafkaClusterOptions = {}): Promise<KafkaCluster> {
  const home = options.dataDir ?? mkdtempSync(join(tmpdir(), 'plutomi-kafka-cluster-'))
  const controllers = await distinctPorts(count)
  const voters = controllers.map((port, index) => `${index + 1}@127.0.0.1:${port}`).join(',')
  // At once: a node is ready only when the quorum is.
  const started = await Promise.allSettled(
    controllers.map((controllerPort, index) =>
      startKafka({
        ...options,
        dataDir: join(home, `node-${index + 1}`),
        nodeId: index + 1,
        controllerPort,
        voters,
        heap: options.heap ?? '256m',
        props: { ...(count >= 3 ? clusterProps : {}), ...options.props },
      }),
    ),
  )
  const nodes = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.stop()))
    if (options.dataDir === undefined) rmSync(home, { recursive: true, force: true })
  }
  const failure = started.find((each) => each.status === 'rejected')
  if (failure !== undefined) {
    await stop()
    throw failure.reason
  }
  return {
    nodes,
    brokers: nodes.flatMap((node) => node.brokers),
    get pids() {
      return nodes.map((node) => node.pid)
    },
    stop,
  }
}

async function distinctPorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await steadyPort())
  return [...ports]
}
