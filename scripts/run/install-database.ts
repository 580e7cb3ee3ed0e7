import { findProgram } from '@plutomi/testing/engines'
import { install, type Machine, thisMachine } from './machine.ts'

const WAYS_OUT =
  'Plutomi found no database and cannot install one here: set DATABASE_URL to a MySQL 8.4 or MariaDB 10.6+ server, ' +
  'or install the MariaDB server (mariadbd) yourself, or start this once as root.'

/** The commands that install a database server with the package manager of this machine; undefined when none can. */
export function installPlan({ has, isRoot, hasSudo, hasPackage }: Machine): string[][] | undefined {
  if (has('brew')) return [['brew', 'install', 'mariadb']]
  if (!isRoot && !hasSudo) return undefined
  const asRoot = (...command: string[]) => (isRoot ? command : ['sudo', '-n', ...command])
  if (has('apt-get')) {
    // Ubuntu 22.04 has the version in the name.
    const suffix = hasPackage('mariadb-server-core') ? '' : '-10.6'
    const packages = [`mariadb-server-core${suffix}`, `mariadb-client-core${suffix}`]
    const options = ['-y', '-q', '--no-install-recommends']
    return [asRoot('apt-get', 'update', '-q'), asRoot('apt-get', 'install', ...options, ...packages)]
  }
  if (has('dnf')) return [asRoot('dnf', 'install', '-y', 'mariadb-server')]
  if (has('apk')) return [asRoot('apk', 'add', 'mariadb', 'mariadb-client')]
  return undefined
}

/** Installs a database server unless there is one; says what it does before it does it. */
export function ensureDatabaseServer(say: (line: string) => void): void {
  if (hasServer()) return
  const plan = installPlan(thisMachine())
  if (!plan) throw new Error(WAYS_OUT)
  say('No database server is installed. Plutomi installs one; no service and no system database are set up:')
  try {
    install(plan, say)
  } catch (cause) {
    throw new Error(WAYS_OUT, { cause })
  }
  if (!hasServer()) throw new Error(WAYS_OUT)
}

function hasServer(): boolean {
  return findProgram('mariadbd') !== undefined || findProgram('mysqld') !== undefined
}
