import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { connectDatabase, type Db } from '@plutomi/core/database'
import { seedDemo } from '@plutomi/core/demo'
import { migrate } from '@plutomi/migrator'
import { parseKeyring } from '@plutomi/platform/secrets'
import { z } from 'zod'
import type { Product } from '../product.ts'

export interface Bare {
  url: string
  db: Db
  pid: number
  /** Statements of a move, per direction, with those around the transaction. */
  statements: number[]
  stop: () => Promise<void>
}

const entry = fileURLToPath(new URL('./server.ts', import.meta.url))
const Ready = z.object({ port: z.number(), statements: z.array(z.number()) })

/** The bare handler in a process of its own, on a database of its own with the same demo, on the product's server. */
export async function startBare(
  { databaseUrl, secrets }: Product,
  stageNames: readonly [string, string],
): Promise<Bare> {
  const url = `${databaseUrl}_bare`
  await migrate({ url })
  const db = connectDatabase({ url, poolSize: 2 })
  const actor = { kind: 'system', name: 'demo' } as const
  await seedDemo({ db, clock: { now: () => new Date() }, keyring: parseKeyring(secrets), actor })
  const args = ['--import', 'tsx', entry, url, secrets, ...stageNames]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exited = once(child, 'exit')
  const [message] = await Promise.race([once(child, 'message'), exited.then(refuse)])
  const { port, statements } = Ready.parse(message)
  return {
    url: `http://127.0.0.1:${port}`,
    db,
    pid: child.pid ?? 0,
    statements,
    stop: async () => {
      child.disconnect()
      await exited
      await db.destroy()
    },
  }
}

function refuse(): never {
  throw new Error('The bare handler ended before it was ready')
}
