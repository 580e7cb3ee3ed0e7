import { createApiKey } from '@plutomi/core/api-keys'
import { moveApplicants } from '@plutomi/core/applicants'
import type { Context } from '@plutomi/core/context'
import { findApiKeyActor, platformDb } from '@plutomi/core/platform'
import { type CapturingDatabase, connectCapturing, type Statement } from '../capturing-database.ts'
import { type Demo, findDemo, moversIn, ownerContext } from '../demo.ts'
import { type MoveTemplate, templateOf } from './template.ts'

export interface CapturedEndpoint {
  /** The statements before the transaction: who calls. */
  lookUp: Statement
  /** By the stage the applicant goes to; between `begin` and `commit`. */
  templates: Record<string, MoveTemplate>
}

/** Listens to what the product sends for a move into each of the two stages, from the look-up of the key on. */
export async function captureMoves(
  url: string,
  { secrets, stageNames }: { secrets: string; stageNames: readonly [string, string] },
): Promise<CapturedEndpoint> {
  const capturing = connectCapturing(url)
  try {
    const demo = await findDemo(capturing.db)
    const ctx = await ownerContext(capturing.db, { demo, secrets })
    const { secret = '' } = await createApiKey(ctx, {
      workspaceId: demo.workspaceId,
      name: 'Bench',
      scopes: ['applicants:write'],
    })
    // The first call of a minute also notes when the key was used.
    await findApiKeyActor(platformDb(capturing.db), ctx.clock, secret)
    const [lookUp] = await capturing.capture(() => findApiKeyActor(platformDb(capturing.db), ctx.clock, secret))
    const actor = await findApiKeyActor(platformDb(capturing.db), ctx.clock, secret)
    if (!lookUp || !actor) throw new Error('The key is not found')
    const [first, second] = [demo.stageId(stageNames[0]), demo.stageId(stageNames[1])]
    const move = { ctx: { ...ctx, actor }, demo }
    const there = await captureMove(capturing, { ...move, fromStageId: first, toStageId: second })
    const back = await captureMove(capturing, { ...move, fromStageId: second, toStageId: first })
    return { lookUp, templates: { [second]: there, [first]: back } }
  } finally {
    await capturing.close()
  }
}

interface Move {
  ctx: Context
  demo: Demo
  fromStageId: string
  toStageId: string
}

async function captureMove({ db, capture }: CapturingDatabase, move: Move): Promise<MoveTemplate> {
  const { ctx, demo, fromStageId, toStageId } = move
  const { workspaceId } = demo
  const [applicantId = ''] = await moversIn(db, { workspaceId, stageId: fromStageId, count: 1 })
  const { visitId, seq } = await db
    .selectFrom('applicants')
    .select(['visitId', 'seq'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicantId)
    .executeTakeFirstOrThrow()
  const heard = await capture(() => moveApplicants(ctx, { workspaceId, applicantIds: [applicantId], toStageId }))
  const statements = heard.filter(({ sql }) => sql !== 'begin' && sql !== 'commit')
  return templateOf({ statements, applicantId, fromStageId, fromVisitId: visitId ?? '', seqAfter: seq + 1 })
}
