import {
  insertApplicants,
  insertPerson,
  moveApplicants,
  rejectApplicants,
  succeedApplicants,
  takeApplicantNumbers,
  withdrawApplicants,
} from '@plutomi/core/applicants'
import type { Context } from '@plutomi/core/context'
import { transaction } from '@plutomi/core/database'
import type { TestApplication } from '@plutomi/testing/factories'
import { long, longSentence, strangeNames } from './strange-texts.ts'

const count = 120

/** People of every script who have applied. Returns their applicants' ids. */
export async function strangeApplicants(ctx: Context, application: TestApplication): Promise<string[]> {
  const { workspaceId, applicationId, stageIds } = application
  const first = await takeApplicantNumbers(ctx.db, workspaceId, count)
  return transaction(ctx, async (tx) => {
    const applicants: { personId: string; number: number; source: string }[] = []
    for (let index = 0; index < count; index += 1) {
      const name = strangeNames[index % strangeNames.length] ?? ''
      const contact = { name, email: `stranger${index}@example.com`, phone: '+34600123456', locale: 'es' }
      const personId = await insertPerson(tx, workspaceId, contact)
      applicants.push({ personId, number: first + index, source: long(`source-${index}-of-somebody-`, 40) })
    }
    const entering = { applicationId, stageId: stageIds[0] ?? '', cause: 'import' as const }
    return insertApplicants(tx, workspaceId, { ...entering, applicants })
  })
}

interface Scattering {
  workspaceId: string
  stageIds: readonly string[]
  applicantIds: readonly string[]
}

/** Some go on, some are turned away, some leave, some arrive; two stages stay empty. */
export async function scatter(ctx: Context, { workspaceId, stageIds, applicantIds }: Scattering): Promise<void> {
  const part = (from: number, to: number) => ({ workspaceId, applicantIds: applicantIds.slice(from, to) })
  await moveApplicants(ctx, { ...part(30, 45), toStageId: stageIds[2] ?? '' })
  await moveApplicants(ctx, { ...part(45, 60), toStageId: stageIds[3] ?? '', note: long(longSentence, 480) })
  await rejectApplicants(ctx, { ...part(60, 90), reasonId: await aReason(ctx, workspaceId) })
  await withdrawApplicants(ctx, part(90, 95))
  await succeedApplicants(ctx, part(95, 120))
}

async function aReason({ db }: Context, workspaceId: string): Promise<string> {
  const { id } = await db
    .selectFrom('reasons')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', 'reject')
    .executeTakeFirstOrThrow()
  return id
}

interface Living {
  workspaceId: string
  stageIds: readonly string[]
  applicantId: string
}

/** Somebody who was moved to and fro, each time with a long note: more timeline than one page of it. */
export async function aLongLife(ctx: Context, { workspaceId, stageIds, applicantId }: Living): Promise<void> {
  for (let turn = 0; turn < 24; turn += 1) {
    const toStageId = stageIds[2 + (turn % 2)] ?? ''
    const note = long(`${turn + 1}. ${longSentence}`, turn % 4 === 0 ? 480 : 60)
    await moveApplicants(ctx, { workspaceId, applicantIds: [applicantId], toStageId, note })
  }
}
