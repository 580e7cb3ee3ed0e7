import type { Context } from '@plutomi/core/context'
import type { Db } from '@plutomi/core/database'
import { roles } from '@plutomi/contracts/rights'
import {
  aMember,
  anApplication,
  aSlug,
  aUser,
  aWorkflow,
  aWorkspace,
  type TestApplication,
} from '@plutomi/testing/factories'
import { long, longSentence, strangeNames } from './strange-texts.ts'

/** More applications than a screen shows, every third one a draft. */
export async function furtherApplications(ctx: Context, workspaceId: string): Promise<void> {
  for (let index = 0; index < 20; index += 1) {
    const name = `${index + 1} ${long(longSentence, 150)}`
    const place = long('Brandenburg an der Havel, Neustadt an der Dosse, Königs Wusterhausen ', 150)
    await anApplication(ctx, { workspaceId, name, place, stages: ['form', 'final'], isOpen: index % 3 > 0 })
  }
}

/** Of every role, with strange names. */
export async function manyMembers({ db, clock }: Context, workspaceId: string): Promise<void> {
  for (const [index, name] of strangeNames.entries()) {
    const role = roles[index % roles.length] ?? 'viewer'
    const { userId } = await aMember(db, { workspaceId, role, createdAt: clock.now() })
    await db.updateTable('users').set({ name }).where('id', '=', userId).execute()
  }
}

/** Workflows of the first stage: long names, long conditions, many actions. */
export async function manyWorkflows(
  ctx: Context,
  { workspaceId, stageIds }: TestApplication,
  templateId: string,
): Promise<void> {
  const [stageId = '', , toStageId = ''] = stageIds
  for (const days of [30, 365, 3650]) {
    const { workflowId } = await aWorkflow({
      ctx,
      workspaceId,
      stageId,
      trigger: { type: 'time_in_stage', duration: { days } },
      actions: [
        ...Array.from({ length: 5 }, () => ({ type: 'send_email' as const, templateId, to: 'applicant' as const })),
        { type: 'move', toStageId },
      ],
      entrants: days === 30 ? 'draft' : 'new',
    })
    const name = long(`${days} ${longSentence}`, 118)
    await ctx.db.updateTable('workflows').set({ name }).where('id', '=', workflowId).execute()
  }
}

/** Somebody who belongs to ten workspaces. Returns the session's token. */
export async function manyWorkspaces(db: Db): Promise<string> {
  const user = await aUser(db)
  for (let index = 0; index < 10; index += 1)
    await aWorkspace(db, { slug: aSlug(), name: `${index + 1} ${long(longSentence, 110)}`, user })
  return user.sessionToken
}
