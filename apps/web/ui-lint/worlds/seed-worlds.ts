import type { Db } from '@plutomi/core/database'
import { seedEmptyWorld } from './empty-world.ts'
import { seedLongestWorld } from './longest-world.ts'
import { type NormalFacts, seedNormalWorld } from './normal-world.ts'
import { seedingContext } from './seeding.ts'
import type { World, WorldName } from './world.ts'

/** Fills a migrated, empty database with the three worlds. */
export async function seedWorlds(db: Db, facts: NormalFacts): Promise<Readonly<Record<WorldName, World>>> {
  const seeding = seedingContext(db)
  // One after the other: beside each other they would wait for the same rows.
  const normal = await seedNormalWorld(seeding, facts)
  const empty = await seedEmptyWorld(seeding)
  return { normal, empty, longest: await seedLongestWorld(seeding) }
}
