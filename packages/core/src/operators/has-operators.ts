import type { PlatformDb } from '../platform/index.ts'

/** Whether anybody operates the platform: as long as nobody does, the machine makes the first one. */
export async function hasOperators(db: PlatformDb): Promise<boolean> {
  const first = await db.selectFrom('operators').select('userId').limit(1).executeTakeFirst()
  return first !== undefined
}
