import { type Mariadb, startMariadb } from '@plutomi/testing/engines'

/** A database server that a scenario may take down and bring back on the same port. */
export type OwnDatabase = {
  /** Without a database's name. */
  url: string
  pid: () => number
  kill9: () => Promise<void>
  /** SIGTERM, and its folder stays. */
  halt: () => Promise<void>
  start: () => Promise<void>
  close: () => Promise<void>
}

export async function startOwnDatabase(extraArgs: readonly string[] = []): Promise<OwnDatabase> {
  let server: Mariadb = await startMariadb({ fast: true, extraArgs })
  return {
    url: server.url,
    pid: () => server.pid,
    kill9: () => server.kill9(),
    halt: async () => {
      process.kill(server.pid, 'SIGTERM')
      await server.exited
    },
    start: async () => void (server = await server.restart()),
    close: () => server.stop(),
  }
}

/** A server of others: nobody here takes it down. */
export function sharedDatabase(url: string): OwnDatabase {
  const refuse = () => Promise.reject(new Error('A scenario that takes its server down says `takesServerDown`'))
  return { url, pid: () => 0, kill9: refuse, halt: refuse, start: refuse, close: () => Promise.resolve() }
}
