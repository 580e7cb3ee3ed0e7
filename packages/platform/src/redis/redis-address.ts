export type Host = { host: string; port: number }

type Common = { username?: string; password?: string; isTls: boolean }

/** One server, a Sentinel that knows the present one, or a cluster. */
export type RedisAddress =
  | (Common & { kind: 'server'; host: Host; db: number })
  | (Common & { kind: 'sentinel'; hosts: readonly Host[]; name: string; db: number })
  | (Common & { kind: 'cluster'; hosts: readonly Host[] })

const SHAPE = /^(rediss?)(-sentinel|-cluster)?:\/\/(?:([^@/]*)@)?([^/?#]+)((?:\/[^/?#]*){0,2})\/?$/

const DEFAULT_PORT = { server: 6379, sentinel: 26379, cluster: 6379 }

/** Whether a text is an address that `redisAddress` understands. */
export function isRedisAddress(text: string): boolean {
  return parse(text) !== undefined
}

/**
 * `redis://user:password@host:6379/0` · `redis-sentinel://password@host:26379,host:26379/name/0` ·
 * `redis-cluster://host:6379,host:6379`; with `rediss` over TLS. `URL` knows no lists of hosts.
 */
export function redisAddress(text: string): RedisAddress {
  const address = parse(text)
  if (address === undefined) throw new Error('This is no address of a Redis')
  return address
}

function parse(text: string): RedisAddress | undefined {
  const [, scheme, form, credentials, list = '', path = ''] = SHAPE.exec(text) ?? []
  if (scheme === undefined) return undefined
  const kind = form === '-sentinel' ? 'sentinel' : form === '-cluster' ? 'cluster' : 'server'
  const hosts = list.split(',').map((each) => hostOf(each, DEFAULT_PORT[kind]))
  if (!areAll(hosts)) return undefined
  const common = { isTls: scheme === 'rediss', ...credentialsOf(credentials) }
  return ofKind(kind, { hosts, common, parts: path.split('/').filter(Boolean) })
}

type Parts = { hosts: readonly Host[]; common: Common; parts: readonly string[] }

function ofKind(kind: RedisAddress['kind'], { hosts, common, parts }: Parts): RedisAddress | undefined {
  switch (kind) {
    case 'server': {
      const [host, ...others] = hosts
      const db = dbOf(parts[0])
      if (host === undefined || others.length > 0 || db === undefined || parts.length > 1) return undefined
      return { kind, host, db, ...common }
    }
    case 'sentinel': {
      const [name, number] = parts
      const db = dbOf(number)
      return name === undefined || db === undefined ? undefined : { kind, hosts, name, db, ...common }
    }
    case 'cluster':
      return parts.length > 0 ? undefined : { kind, hosts, ...common }
  }
}

function hostOf(text: string, defaultPort: number): Host | undefined {
  const [, name = '', port] = /^(\[[\da-fA-F:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/.exec(text) ?? []
  if (name === '') return undefined
  return { host: name.replace(/^\[|\]$/g, ''), port: port === undefined ? defaultPort : Number(port) }
}

function areAll(hosts: readonly (Host | undefined)[]): hosts is readonly Host[] {
  return hosts.every((host) => host !== undefined && host.port < 65_536)
}

function dbOf(text: string | undefined): number | undefined {
  if (text === undefined) return 0
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined
}

/** What stands alone is the password, as the old form of the address has it. */
function credentialsOf(text: string | undefined): Pick<Common, 'username' | 'password'> {
  if (text === undefined || text === '') return {}
  const [first = '', ...rest] = text.split(':').map(decodeURIComponent)
  if (rest.length === 0) return { password: first }
  const password = rest.join(':')
  return first === '' ? { password } : { username: first, password }
}
