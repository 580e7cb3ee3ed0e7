import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { steadyPort } from './free-port.ts'
import { findProgram } from './mariadb-binary.ts'
import { type OpenSearchSoftware, openSearchSoftware, openSearchVersion } from './opensearch-software.ts'
import { type RunningProcess, startProcess } from './process.ts'
import { moveUnlessThere } from './software-cache.ts'

const READY_MS = 120_000

export type OpenSearchNode = {
  software: OpenSearchSoftware
  home: string
  port: number
  transportPort: number
  logFile: string
  /** As Java writes it: `512m`. */
  heap: string
  /** Starts a second later and is far quicker under load: for measurements. */
  isFast: boolean
  /** Lines of opensearch.yml that win over ours. */
  settings: Readonly<Record<string, string | number | boolean>>
  jvmArgs?: readonly string[]
}

/** Fetches and prepares, once, what a node is started from; quick when all of it is there. */
export async function prepareOpenSearch(say: (line: string) => void = () => undefined): Promise<OpenSearchSoftware> {
  const software = await openSearchSoftware(say)
  if (existsSync(software.archive)) return software
  say(`Preparing OpenSearch ${openSearchVersion} for quick starts …`)
  await train(software)
  return software
}

/** The class data archive of a training run takes a second off each later start; Java writes it at a clean end. */
async function train(software: OpenSearchSoftware): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'plutomi-opensearch-train-'))
  const written = join(home, 'tmp', 'classes.jsa')
  try {
    const ports = { port: await steadyPort(), transportPort: await steadyPort() }
    const rest = { logFile: join(home, 'engine.log'), heap: '512m', isFast: false, settings: {} }
    const jvmArgs = [`-XX:ArchiveClassesAtExit=${written}`]
    const running = await launchOpenSearch({ software, home, ...ports, ...rest, jvmArgs })
    await running.stop(READY_MS)
    if (!existsSync(written)) throw new Error('OpenSearch ended without writing its class data archive')
    chmodSync(written, 0o644)
    copyInto(written, software.archive)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Copied aside first: the two folders may lie on two disks, and nobody must find half of it. */
function copyInto(from: string, to: string): void {
  const aside = `${to}.${process.pid}`
  execFileSync('cp', [from, aside])
  moveUnlessThere(aside, to)
}

/** Starts the node and waits until it has what it found on disk. */
export async function launchOpenSearch(node: OpenSearchNode): Promise<RunningProcess> {
  configure(node)
  const { command, args } = asOwner(node)
  return startProcess({
    command,
    args: [...args, ...javaArgs(node)],
    logFile: node.logFile,
    cwd: node.home,
    env: { HOME: join(node.home, 'tmp'), LANG: 'C.UTF-8' },
    isReady: () => isYellow(node.port),
    readyTimeoutMs: READY_MS,
    // Of root, what it becomes nobody by sees to it: the system forgets this wish when a process changes its user.
    diesWithParent: args.length === 0,
  })
}

function configure({ home, port, transportPort, settings }: OpenSearchNode): void {
  for (const folder of ['config', 'data', 'logs', 'tmp']) mkdirSync(join(home, folder), { recursive: true })
  const lines = {
    'cluster.name': 'plutomi',
    'node.name': 'plutomi-1',
    'network.host': '127.0.0.1',
    'http.port': port,
    'transport.port': transportPort,
    'discovery.type': 'single-node',
    'path.data': join(home, 'data'),
    'path.logs': join(home, 'logs'),
    // A full disk would make every index read-only.
    'cluster.routing.allocation.disk.threshold_enabled': false,
    // A typo in the name of an index fails, instead of making one with guessed mappings.
    'action.auto_create_index': false,
    'action.destructive_requires_name': true,
    ...settings,
  }
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
  writeFileSync(join(home, 'config', 'opensearch.yml'), text.join(''))
  writeFileSync(join(home, 'config', 'log4j2.properties'), LOGGING)
}

const LOGGING = `status = error
appender.f.type = File
appender.f.name = f
appender.f.fileName = \${sys:opensearch.logs.base_path}\${sys:file.separator}node.log
appender.f.layout.type = PatternLayout
appender.f.layout.pattern = %d{ISO8601} %-5p %c{1.} %m%n
rootLogger.level = info
rootLogger.appenderRef.f.ref = f
`

/** OpenSearch refuses to be root, so root starts it as nobody, who then owns the node's folder. */
function asOwner({ software, home }: OpenSearchNode): { command: string; args: string[] } {
  if (process.getuid?.() !== 0) return { command: software.java, args: [] }
  const setpriv = findProgram('setpriv')
  if (setpriv === undefined) throw new Error('As root OpenSearch needs setpriv (util-linux) to become somebody else.')
  const idOf = (option: string) => execFileSync('id', [option, 'nobody']).toString().trim()
  const [uid, gid] = [idOf('-u'), idOf('-g')]
  execFileSync('chown', ['-R', `${uid}:${gid}`, home])
  const identity = ['--reuid', uid, '--regid', gid, '--clear-groups', '--no-new-privs', '--inh-caps=-all']
  requireReach(setpriv, [...identity, 'test', '-w', join(home, 'data'), '-a', '-r', join(software.program, 'lib')])
  // Asked for by the second setpriv, behind the change of user, which would undo it.
  return { command: setpriv, args: [...identity, setpriv, '--pdeathsig', 'KILL', software.java] }
}

function requireReach(setpriv: string, args: readonly string[]): void {
  try {
    execFileSync(setpriv, args, { stdio: 'ignore' })
  } catch (cause) {
    throw new Error(`As root OpenSearch runs as nobody, who cannot reach ${args.at(-1)} or the data folder.`, { cause })
  }
}

function javaArgs({ software, home, heap, isFast, jvmArgs }: OpenSearchNode): string[] {
  const archive = existsSync(software.archive) ? [`-XX:SharedArchiveFile=${software.archive}`] : []
  const properties = [
    `java.io.tmpdir=${join(home, 'tmp')}`,
    'java.security.manager=allow',
    'java.locale.providers=SPI,COMPAT',
    'java.awt.headless=true',
    'file.encoding=UTF-8',
    'jna.nosys=true',
    'io.netty.noUnsafe=true',
    'io.netty.noKeySetOptimization=true',
    'io.netty.recycler.maxCapacityPerThread=0',
    'log4j.shutdownHookEnabled=false',
    'log4j2.disable.jmx=true',
    `opensearch.path.home=${software.program}`,
    `opensearch.path.conf=${join(home, 'config')}`,
    'opensearch.distribution.type=tar',
    'opensearch.bundled_jdk=false',
  ]
  const memory = [`-Xms${heap}`, `-Xmx${heap}`, '-Xss1m', '-XX:MaxDirectMemorySize=256m']
  // With the serial collector garbage counts as memory in use, and the node answers 429.
  const collector = ['-XX:+UseG1GC', '-XX:G1ReservePercent=25', '-XX:InitiatingHeapOccupancyPercent=30']
  const compiler = isFast ? [] : ['-XX:TieredStopAtLevel=1']
  const quiet = ['-Xshare:auto', '-Xlog:disable', '-Xlog:all=error:stderr', '-XX:+ExitOnOutOfMemoryError']
  return [
    ...memory,
    ...collector,
    ...compiler,
    ...quiet,
    ...(jvmArgs ?? archive),
    ...properties.map((each) => `-D${each}`),
    '-cp',
    `${software.program}/lib/*`,
    'org.opensearch.bootstrap.OpenSearch',
  ]
}

async function isYellow(port: number): Promise<boolean> {
  const url = `http://127.0.0.1:${port}/_cluster/health?wait_for_status=yellow&timeout=1s`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    // Not listening yet: the caller asks again until its deadline.
    return false
  }
}
