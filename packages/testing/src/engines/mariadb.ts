import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import mysql from 'mysql2/promise'
import { freePort } from './free-port.ts'
import { findDatabaseServer, searchPath, type ServerBinary } from './mariadb-binary.ts'
import { type RunningProcess, startProcess } from './process.ts'

const run = promisify(execFile)
const SOCKET_PATH_BYTES = 100

export type MariadbOptions = {
  /** Kept after stop(); without it a folder that goes away. */
  dataDir?: string
  port?: number
  password?: string
  /** Tests: commits are not flushed one by one (a killed server still keeps them, a power cut would not). */
  fast?: boolean
  extraArgs?: readonly string[]
}

export type Mariadb = {
  /** `mysql://user:password@127.0.0.1:port`, without a database. */
  url: string
  pid: number
  socket: string
  logFile: string
  /** Settles when the server ended, whatever ended it. */
  exited: Promise<number | string>
  stop: () => Promise<void>
  kill9: () => Promise<void>
  /** Starts the server again on the same folder and port. */
  restart: () => Promise<Mariadb>
}

type Settings = { binary: ServerBinary; home: string; dataDir: string; port: number; password: string; own: boolean }

/** A private database server on loopback with one user, `plutomi`, who may do everything. */
export async function startMariadb(options: MariadbOptions = {}): Promise<Mariadb> {
  const home = options.dataDir ?? mkdtempSync(join(tmpdir(), 'plutomi-db-'))
  const settings: Settings = {
    binary: await findDatabaseServer(),
    home,
    dataDir: join(home, 'mysql'),
    port: options.port ?? (await freePort()),
    password: options.password ?? randomBytes(12).toString('hex'),
    own: options.dataDir === undefined,
  }
  mkdirSync(home, { recursive: true })
  try {
    await initialise(settings)
    return await launch(settings, options)
  } catch (error) {
    if (settings.own) rmSync(home, { recursive: true, force: true })
    throw error
  }
}

async function initialise({ binary, home, dataDir }: Settings): Promise<void> {
  if (existsSync(dataDir)) return
  // Made aside and renamed: a first start that is killed half way leaves nothing that looks finished.
  const unfinished = `${dataDir}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const user = asRoot()
  const scratch = scratchFolder(home)
  await (binary.kind === 'mariadb'
    ? run(
        binary.installer,
        [
          '--no-defaults',
          `--datadir=${unfinished}`,
          '--auth-root-authentication-method=normal',
          '--skip-test-db',
          ...user,
        ],
        // It is a script that would cut an option at a blank.
        { env: { PATH: searchPath(), TMPDIR: scratch } },
      )
    : run(binary.server, [
        '--no-defaults',
        '--initialize-insecure',
        `--datadir=${unfinished}`,
        `--tmpdir=${scratch}`,
        ...user,
      ]))
  renameSync(unfinished, dataDir)
}

async function launch(settings: Settings, options: MariadbOptions): Promise<Mariadb> {
  const url = `mysql://plutomi:${encodeURIComponent(settings.password)}@127.0.0.1:${settings.port}`
  const socket = socketPath(settings.home)
  const logFile = join(settings.home, 'database.log')
  const running = await startProcess({
    command: settings.binary.server,
    args: serverArgs(settings, { socket, fast: options.fast ?? false, extraArgs: options.extraArgs ?? [] }),
    logFile,
    isReady: () => answers(url),
    readyTimeoutMs: 60_000,
  })
  return handle({ running, url, socket, logFile }, settings, options)
}

/** Of this server alone: servers that start at once would take each other's files in a shared one. */
function scratchFolder(home: string): string {
  const folder = resolve(home, 'tmp')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** In the data folder; a socket's path may have 107 bytes, a folder's any length. */
function socketPath(home: string): string {
  const wanted = resolve(home, 'database.sock')
  if (wanted.length <= SOCKET_PATH_BYTES) return wanted
  return join(tmpdir(), `plutomi-${createHash('sha256').update(wanted).digest('hex').slice(0, 16)}.sock`)
}

type Launched = { running: RunningProcess; url: string; socket: string; logFile: string }

function handle({ running, url, socket, logFile }: Launched, settings: Settings, options: MariadbOptions): Mariadb {
  return {
    url,
    socket,
    logFile,
    pid: running.pid,
    exited: running.exited,
    stop: async () => {
      await running.stop(60_000)
      if (settings.own) rmSync(settings.home, { recursive: true, force: true })
    },
    kill9: () => running.kill9(),
    restart: async () => {
      await running.stop(60_000)
      return launch(settings, options)
    },
  }
}

function serverArgs(
  { binary, home, dataDir, port, password }: Settings,
  { socket, fast, extraArgs }: { socket: string; fast: boolean; extraArgs: readonly string[] },
): string[] {
  return [
    '--no-defaults',
    `--datadir=${dataDir}`,
    `--tmpdir=${scratchFolder(home)}`,
    `--socket=${socket}`,
    `--port=${port}`,
    `--pid-file=${join(home, 'database.pid')}`,
    `--init-file=${writeInitFile(home, password)}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--skip-log-bin',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_520_ci',
    '--transaction-isolation=READ-COMMITTED',
    '--max-connections=400',
    '--max-allowed-packet=64M',
    ...(binary.kind === 'mysql' ? ['--mysqlx=OFF'] : []),
    ...(fast ? ['--innodb-flush-log-at-trx-commit=2', '--innodb-doublewrite=OFF', '--innodb-file-per-table=OFF'] : []),
    ...extraArgs,
    ...asRoot(),
  ]
}

/** The server runs this at every start: one user with the password, and no account without one. */
function writeInitFile(home: string, password: string): string {
  const file = join(home, 'database-init.sql')
  const accounts = ["'plutomi'@'localhost'", "'plutomi'@'127.0.0.1'"]
  const lines = accounts.flatMap((account) => [
    `CREATE USER IF NOT EXISTS ${account} IDENTIFIED BY '${password}';`,
    `ALTER USER ${account} IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO ${account} WITH GRANT OPTION;`,
  ])
  const hosts = ['localhost', '127.0.0.1', '::1', hostname()]
  const open = hosts.flatMap((host) => [`'root'@'${host}'`, `''@'${host}'`])
  lines.push(`DROP USER IF EXISTS ${open.join(', ')};`)
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  return file
}

async function answers(url: string): Promise<boolean> {
  try {
    const connection = await mysql.createConnection({ uri: url, connectTimeout: 2_000 })
    await connection.query('SELECT 1')
    await connection.end()
    return true
  } catch {
    // Not listening yet, or the accounts are still being made: the caller asks again until its deadline.
    return false
  }
}

function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : []
}
