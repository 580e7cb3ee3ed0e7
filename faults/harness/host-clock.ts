import type { Db } from '@plutomi/core/database'
import { platformDb, readDatabaseTime } from '@plutomi/core/platform'
import { type Clock, databaseClock } from '@plutomi/platform/clock'

/** What a machine with a wrong clock says; timers still run as they should. */
export function shiftHostClock(aheadMs: number): void {
  const RealDate = Date
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [RealDate.now() + aheadMs] : args, newTarget),
    get: (target, name) => (name === 'now' ? () => RealDate.now() + aheadMs : Reflect.get(target, name)),
  })
}

/** The clock of the product: the database's time. */
export function clockOfDatabase(db: Db): Promise<Clock> {
  return databaseClock({ readTime: () => readDatabaseTime(platformDb(db)), onError: () => undefined })
}
