import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { steadyPort } from './free-port.ts'
import { kafkaSoftware, kafkaVersion, type KafkaSoftware } from './kafka-jars.ts'
import { type KafkaNode, serverProperties } from './kafka-settings.ts'
import { type RunningProcess, startProcess } from './process.ts'
import { moveUnlessThere } from './software-cache.ts'

const run = promisify(execFile)

// One fixed id, so that the nodes of a cluster agree: 16 bytes in base64url.
const CLUSTER_ID = 'AAAAAAAAQACAAAAAAAAAAQ'
const READY_MS = 90_000

export type Broker = { software: KafkaSoftware; node: KafkaNode; heap: string; jvmArgs?: readonly string[] }

/** Fetches and prepares, once per user, what a broker is started from; quick when all of it is there. */
export async function prepareKafka(say?: (line: string) => void): Promise<KafkaSoftware> {
  const software = await kafkaSoftware(say)
  await ensureArchive(software, say)
  return software
}

/** The class data archive halves each later start. Java writes it when a broker of a training run ends cleanly. */
async function ensureArchive(software: KafkaSoftware, say: (line: string) => void = () => undefined): Promise<void> {
  if (existsSync(software.archive)) return
  say(`Preparing Kafka ${kafkaVersion} for quick starts …`)
  const home = mkdtempSync(join(software.cache, '.train-'))
  try {
    const controllerPort = await steadyPort()
    const voters = `1@127.0.0.1:${controllerPort}`
    const node = { nodeId: 1, home, port: await steadyPort(), controllerPort, voters, proxied: undefined, props: {} }
    const unfinished = join(home, 'classes.jsa')
    const broker = { software, node, heap: '384m', jvmArgs: [`-XX:ArchiveClassesAtExit=${unfinished}`] }
    await formatStorage(broker)
    const running = await launchBroker(broker)
    await running.stop(READY_MS)
    moveUnlessThere(unfinished, software.archive)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Once per data folder. The voters are settings, so ports are not stored in it. */
export async function formatStorage(broker: Broker): Promise<void> {
  const { node, software } = broker
  if (existsSync(join(node.home, 'logs/meta.properties'))) return
  const file = writeSettings(node)
  await run(software.java, [...javaArgs(broker), 'kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', file])
}

/** Starts the broker on formatted storage and waits until it says so and answers. */
export async function launchBroker(broker: Broker): Promise<RunningProcess> {
  const { node, software } = broker
  const logFile = join(node.home, 'broker.log')
  const before = existsSync(logFile) ? readFileSync(logFile).length : 0
  const saysStarted = () => readFileSync(logFile).subarray(before).includes('Kafka Server started')
  return startProcess({
    command: software.java,
    args: [...javaArgs(broker), 'kafka.Kafka', writeSettings(node)],
    logFile,
    isReady: async () => saysStarted() && (await answersApiVersions(node.port)),
    readyTimeoutMs: READY_MS,
    diesWithParent: true,
  })
}

function writeSettings(node: KafkaNode): string {
  mkdirSync(join(node.home, 'logs'), { recursive: true })
  const file = join(node.home, 'server.properties')
  writeFileSync(file, serverProperties(node))
  return file
}

function javaArgs({ software, node, heap, jvmArgs }: Broker): string[] {
  // An archive that does not fit is ignored by -Xshare:auto.
  const archive = existsSync(software.archive) ? [`-XX:SharedArchiveFile=${software.archive}`] : []
  const logging = ['defaultLogLevel=warn', 'showDateTime=true', 'dateTimeFormat=HH:mm:ss.SSS', ...LOGGED]
  return [
    '-Xms64m',
    `-Xmx${heap}`,
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-Xss512k',
    '-XX:MaxMetaspaceSize=128m',
    '-Xshare:auto',
    ...(jvmArgs ?? archive),
    '-Djava.awt.headless=true',
    `-Dkafka.logs.dir=${node.home}`,
    ...logging.map((each) => `-Dorg.slf4j.simpleLogger.${each}`),
    '-cp',
    software.classPath,
  ]
}

// The lines of start, stop and version.
const LOGGED = ['log.kafka.server.KafkaRaftServer=info', 'log.org.apache.kafka.common.utils.AppInfoParser=info']

/** Length 10, api key 18, version 0, correlation 1, no client id; the answer's correlation is the same. */
const API_VERSIONS = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 255, 255])

async function answersApiVersions(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' }).setTimeout(2_000)
  try {
    await once(socket, 'connect')
    socket.once('timeout', () => socket.destroy(new Error('no answer')))
    socket.write(API_VERSIONS)
    const [answer] = await once(socket, 'data')
    return Buffer.isBuffer(answer) && answer.length >= 8 && answer.readInt32BE(4) === 1
  } catch {
    // Not listening yet: the caller asks again until its deadline.
    return false
  } finally {
    socket.destroy()
  }
}
