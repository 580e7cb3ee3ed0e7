import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { steadyPort } from './free-port.ts'
import { formatStorage, launchBroker, prepareKafka } from './kafka-broker.ts'
import type { KafkaSoftware } from './kafka-jars.ts'
import type { KafkaNode } from './kafka-settings.ts'
import type { RunningProcess } from './process.ts'

export type KafkaOptions = {
  /** Kept after stop(); without it a folder that goes away. */
  dataDir?: string
  port?: number
  controllerPort?: number
  /** As Java writes it: `384m`. */
  heap?: string
  /** Lines of server.properties that win over ours. */
  props?: Readonly<Record<string, string | number>>
  /** The port of a proxy: the broker opens a second listener (`proxiedPort`) and sends its clients to the proxy. */
  advertisedPort?: number
  nodeId?: number
  voters?: string
  say?: (line: string) => void
}

export type Kafka = {
  brokers: string[]
  port: number
  /** The listener a proxy forwards to; only with `advertisedPort`. */
  proxiedPort: number | undefined
  /** Of the process that runs now; another after a restart. */
  readonly pid: number
  /** Settles when the process that runs now ended, whatever ended it. */
  readonly exited: Promise<number | string>
  dataDir: string
  logFile: string
  stop: () => Promise<void>
  kill9: () => Promise<void>
  /** Starts the broker again on the same data and ports, stopping it first if it runs. Answers itself. */
  restart: () => Promise<Kafka>
  /** SIGSTOP: connections stay open and nothing answers. */
  pause: () => void
  resume: () => void
}

type Settings = { software: KafkaSoftware; node: KafkaNode; heap: string; own: boolean }

/** A real Kafka broker on loopback: one node, broker and controller in one. Needs Java 17 and, the first time, Maven. */
export async function startKafka(options: KafkaOptions = {}): Promise<Kafka> {
  const software = await prepareKafka(options.say)
  const home = options.dataDir ?? mkdtempSync(join(tmpdir(), 'plutomi-kafka-'))
  mkdirSync(home, { recursive: true })
  const own = options.dataDir === undefined
  const settings = { software, node: await nodeOf(home, options), heap: options.heap ?? '384m', own }
  try {
    await formatStorage(settings)
    return handle(await launchBroker(settings), settings)
  } catch (error) {
    if (own) rmSync(home, { recursive: true, force: true })
    throw error
  }
}

async function nodeOf(home: string, options: KafkaOptions): Promise<KafkaNode> {
  const { nodeId = 1, advertisedPort, props = {} } = options
  const controllerPort = options.controllerPort ?? (await steadyPort())
  return {
    nodeId,
    home,
    port: options.port ?? (await steadyPort()),
    controllerPort,
    voters: options.voters ?? `${nodeId}@127.0.0.1:${controllerPort}`,
    proxied: advertisedPort === undefined ? undefined : { port: await steadyPort(), advertisedPort },
    props,
  }
}

function handle(first: RunningProcess, settings: Settings): Kafka {
  const { node, own } = settings
  let running = first
  const kafka: Kafka = {
    brokers: [`127.0.0.1:${node.port}`],
    port: node.port,
    proxiedPort: node.proxied?.port,
    get pid() {
      return running.pid
    },
    get exited() {
      return running.exited
    },
    dataDir: node.home,
    logFile: join(node.home, 'broker.log'),
    stop: async () => {
      running.resume()
      await running.stop()
      if (own) rmSync(node.home, { recursive: true, force: true })
    },
    kill9: () => running.kill9(),
    restart: async () => {
      running.resume()
      await running.stop()
      running = await launchBroker(settings)
      return kafka
    },
    pause: () => running.pause(),
    resume: () => running.resume(),
  }
  return kafka
}
