import type { Actor, Context } from '@plutomi/core/context'
import type { Db } from '@plutomi/core/database'
import type { Clock } from '@plutomi/platform/clock'
import { parseKeyring } from '@plutomi/platform/secrets'

/** The keys every test derives codes and links with. */
export const testKeyring = parseKeyring(`k1:${Buffer.alloc(32, 7).toString('base64')}`)

const systemClock: Clock = { now: () => new Date() }

/** What a use case gets when this actor asks. */
export function contextFor(db: Db, actor: Actor, overrides: Partial<Omit<Context, 'db' | 'actor'>> = {}): Context {
  return { db, clock: systemClock, keyring: testKeyring, ...overrides, actor }
}

/** The same context with somebody else asking. */
export function asActor(ctx: Context, actor: Actor): Context {
  return { ...ctx, actor }
}
