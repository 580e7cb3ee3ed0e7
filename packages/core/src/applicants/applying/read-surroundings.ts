import { StageKind } from '@plutomi/contracts/api/stages'
import { noCache } from '@plutomi/platform/cache'
import { z } from 'zod'
import type { Context } from '../../context/index.ts'
import { getOwnSurroundings, type OwnStage, type OwnSurroundings } from './own-page.queries.ts'

const Stage: z.ZodType<OwnStage> = z.object({ id: z.string(), label: z.string(), kind: StageKind, rank: z.number() })
const Named = z.object({ slug: z.string(), name: z.string() })

const Surroundings: z.ZodType<OwnSurroundings> = z.object({
  workspace: Named,
  application: Named,
  stages: z.array(Stage),
  stage: Stage,
})

/** Where one applies, from the cache: the same for everybody in that stage of that application. */
export async function readSurroundings(
  { db, cache = noCache }: Pick<Context, 'db' | 'cache'>,
  workspaceId: string,
  place: { applicationId: string; stageId: string },
): Promise<OwnSurroundings> {
  const key = { workspaceId, kind: 'surroundings', id: `${place.applicationId}:${place.stageId}` }
  return cache.through(key, Surroundings, () => getOwnSurroundings(db, workspaceId, place))
}
