import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ElasticMq, prepareSqs } from './elasticmq.ts'
import { answersHttp, type Engine, type EngineOptions, type Place, startEngine } from './engine.ts'
import { type RunningProcess, startProcess } from './process.ts'

export type SqsQueue = {
  name: string
  /** How long a message that was received and not deleted is hidden. */
  visibilitySeconds?: number
  /** Where a message goes that was received so many times. */
  deadLetters?: { name: string; afterReceives: number }
}

export type SqsOptions = EngineOptions & { queues?: readonly SqsQueue[]; say?: (line: string) => void }

export type Sqs = Engine & {
  region: string
  /** It takes any credentials; these are for clients that want some. */
  accessKeyId: string
  secretAccessKey: string
  /** The address of a queue. */
  queueUrl: (name: string) => string
}

/** A real SQS server on loopback (ElasticMQ) with its queues, in memory. Needs Java 17 and, the first time, Maven. */
export async function startSqs({ queues = [{ name: 'plutomi' }], say, ...options }: SqsOptions = {}): Promise<Sqs> {
  const software = await prepareSqs(say)
  const launch = (place: Place) => launchServer(software, queues, place)
  const engine = await startEngine({ name: 'SQS', protocol: 'http', launch }, options)
  return Object.assign(engine, {
    region: 'elasticmq',
    accessKeyId: 'plutomi',
    secretAccessKey: 'plutomi',
    queueUrl: (name: string) => `${engine.url}/000000000000/${name}`,
  })
}

async function launchServer(software: ElasticMq, queues: readonly SqsQueue[], place: Place): Promise<RunningProcess> {
  const { home, port, logFile } = place
  const config = join(home, 'elasticmq.conf')
  writeFileSync(config, configOf(queues, port))
  const memory = ['-Xms32m', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
  return startProcess({
    command: software.java,
    args: [...memory, `-Dconfig.file=${config}`, '-cp', software.classPath, 'org.elasticmq.server.Main'],
    logFile,
    isReady: () => answersHttp(`http://127.0.0.1:${port}/?Action=ListQueues`),
    readyTimeoutMs: 60_000,
    diesWithParent: true,
  })
}

function configOf(queues: readonly SqsQueue[], port: number): string {
  const node = { protocol: 'http', host: '127.0.0.1', port, 'context-path': '' }
  const settings = {
    'node-address': node,
    'rest-sqs': { enabled: true, 'bind-hostname': '127.0.0.1', 'bind-port': port, 'sqs-limits': 'strict' },
    'rest-stats': { enabled: false },
    queues: Object.fromEntries(queues.map((queue) => [queue.name, queueOf(queue)])),
  }
  // The format of the file takes JSON for values.
  const lines = Object.entries(settings).map(([name, value]) => `${JSON.stringify(name)} = ${JSON.stringify(value)}`)
  return `include classpath("application.conf")\n${lines.join('\n')}\n`
}

function queueOf({ visibilitySeconds = 30, deadLetters }: SqsQueue): Record<string, unknown> {
  return {
    defaultVisibilityTimeout: `${visibilitySeconds} seconds`,
    receiveMessageWait: '0 seconds',
    ...(deadLetters && {
      deadLettersQueue: { name: deadLetters.name, maxReceiveCount: deadLetters.afterReceives },
    }),
  }
}
