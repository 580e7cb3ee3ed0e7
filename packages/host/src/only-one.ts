import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Db } from '@plutomi/core/database'
import {
  findProcessLease,
  type PlatformDb,
  platformDb,
  type ProcessLease,
  releaseProcessLease,
  renewProcessLease,
  takeProcessLease,
} from '@plutomi/core/platform'
import type { Logger } from '@plutomi/platform/logger'
import type { Shutdown } from '@plutomi/platform/shutdown'
import { CANNOT_GO_ON } from './host-consumers.ts'
import { StartRefused } from './start-refused.ts'

export type OnlyOne = {
  name: string
  db: Db
  logger: Logger
  shutdown: Shutdown
  /** What to say to a second one. */
  refusal: string
  /** How long a dead one stands in the way. */
  leaseMs?: number
}

/**
 * Makes this the only process of its name, until `shutdown`. One that lives refuses this one; one that was killed is
 * followed when its lease has run out.
 */
export async function beTheOnlyOne({ name, db, leaseMs = 6_000, ...parts }: OnlyOne): Promise<void> {
  const platform = platformDb(db)
  const lease = { name, leaseMs, owner: `${process.pid}:${randomBytes(6).toString('hex')}` }
  if (!(await takeOrFollow(platform, lease))) throw new StartRefused(parts.refusal)
  const timer = setInterval(() => void renew(platform, lease, parts), leaseMs / 3)
  parts.shutdown.add(`the lease of ${name}`, async () => {
    clearInterval(timer)
    await releaseProcessLease(platform, lease)
  })
}

/** False when the holder was seen to live: it prolonged its lease, or is another than a moment ago. */
async function takeOrFollow(db: PlatformDb, lease: ProcessLease): Promise<boolean> {
  const first = await findProcessLease(db, lease.name)
  for (;;) {
    if (await takeProcessLease(db, lease)) return true
    const seen = await findProcessLease(db, lease.name)
    const isSame = seen?.owner === first?.owner && seen?.leaseUntil?.getTime() === first?.leaseUntil?.getTime()
    if (!isSame && seen?.owner !== null) return false
    await delay(lease.leaseMs / 20)
  }
}

async function renew(
  db: PlatformDb,
  lease: ProcessLease,
  { logger, shutdown }: Pick<OnlyOne, 'logger' | 'shutdown'>,
): Promise<void> {
  try {
    if (await renewProcessLease(db, lease)) return
    logger.fatal({ name: lease.name }, 'Another process has taken over')
    void shutdown.run('Another process has taken over', CANNOT_GO_ON)
  } catch (err) {
    // While the database is away nobody can take over either.
    logger.warn({ err, name: lease.name }, 'The lease could not be prolonged')
  }
}
