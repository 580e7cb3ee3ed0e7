import { execFile } from 'node:child_process'
import { accessSync, constants, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type ServerBinary = { kind: 'mariadb' | 'mysql'; server: string; installer: string }

// Debian keeps servers in /usr/sbin, which is not on a user's PATH; Homebrew's folders are not on a service's.
const MORE_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec', '/opt/homebrew/bin', '/usr/local/bin']

/** Where a program is, looked up on PATH and where servers usually live; undefined when nowhere. */
export function findProgram(name: string): string | undefined {
  const folders = searchPath().split(delimiter)
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

/** PATH, and behind it where servers usually live. */
export function searchPath(): string {
  // oxlint-disable-next-line no-restricted-properties -- PATH is how programs are found, no setting of ours
  return [process.env.PATH ?? '', ...MORE_FOLDERS].join(delimiter)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // "No such file" is the answer, not a failure.
    return false
  }
}

/** The MariaDB or MySQL server of this machine. */
export async function findDatabaseServer(): Promise<ServerBinary> {
  const server = findProgram('mariadbd') ?? findProgram('mysqld')
  if (server === undefined) {
    throw new Error('Neither mariadbd nor mysqld is installed: apt-get install mariadb-server-core mariadb-client-core')
  }
  const { stdout } = await run(server, ['--version'])
  if (!stdout.includes('MariaDB')) return { kind: 'mysql', server, installer: server }
  const beside = join(dirname(dirname(realpathSync(server))), 'bin', 'mariadb-install-db')
  const installer = findProgram('mariadb-install-db') ?? findProgram('mysql_install_db') ?? beside
  return { kind: 'mariadb', server, installer }
}
