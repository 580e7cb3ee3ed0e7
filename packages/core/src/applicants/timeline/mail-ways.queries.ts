import type { MailStep, MailWay, UnsentMail } from '@plutomi/contracts/api/applicants'
import { mailSteps } from '@plutomi/contracts/api/applicants'
import type { Db } from '../../database/index.ts'
import type { Eyes } from '../board/eyes.ts'

type MailEyes = Pick<Eyes, 'workspaceId' | 'seesPersonal'>

const mostUnsent = 20
/** Of mails in these states no event is kept, so a timeline of events alone would not know them. */
const unsentStates = ['held', 'queued', 'expired', 'suppressed']

/** The ways of these mails, by id. */
export async function listMailWays(
  db: Db,
  eyes: MailEyes,
  emailIds: readonly string[],
): Promise<ReadonlyMap<string, MailWay>> {
  if (emailIds.length === 0) return new Map()
  const ids = [...new Set(emailIds)]
  const mails = await selectMails(db, eyes.workspaceId).where('id', 'in', ids).execute()
  return new Map((await withSteps(db, eyes, mails)).map(({ row, steps }) => [row.id, { emailId: row.id, steps }]))
}

/** The applicant's latest mails that have not gone out. */
export async function listUnsentMails(db: Db, eyes: MailEyes, applicantId: string): Promise<UnsentMail[]> {
  const mails = await selectMails(db, eyes.workspaceId)
    .where('applicantId', '=', applicantId)
    .where('state', 'in', unsentStates)
    .orderBy('id', 'desc')
    .limit(mostUnsent)
    .execute()
  const names = await templateNames(
    db,
    eyes.workspaceId,
    mails.map((mail) => mail.template),
  )
  return (await withSteps(db, eyes, mails)).map(({ row, steps }) => {
    const templateName = names.get(row.template)
    return { emailId: row.id, template: row.template, steps, ...(templateName !== undefined && { templateName }) }
  })
}

function selectMails(db: Db, workspaceId: string) {
  return db
    .selectFrom('emailMessages')
    .select(['id', 'template', 'state', 'stateSince', 'createdAt', 'sentAt'])
    .where('workspaceId', '=', workspaceId)
}

type MailRow = Awaited<ReturnType<ReturnType<typeof selectMails>['execute']>>[number]

async function withSteps(db: Db, eyes: MailEyes, mails: readonly MailRow[]) {
  const told = await listTold(
    db,
    eyes,
    mails.map((mail) => mail.id),
  )
  return mails.map((row) => ({ row, steps: stepsOf(row, told.get(row.id) ?? []) }))
}

async function listTold(db: Db, { workspaceId, seesPersonal }: MailEyes, emailIds: readonly string[]) {
  const byMail = new Map<string, MailStep[]>()
  if (emailIds.length === 0) return byMail
  const rows = await db
    .selectFrom('emailEvents')
    .select(['emailId', 'kind', 'bounce', 'diagnostic', 'occurredAt'])
    .where('workspaceId', '=', workspaceId)
    .where('emailId', 'in', emailIds)
    .orderBy('occurredAt')
    .execute()
  for (const { emailId, kind, bounce, diagnostic, occurredAt } of rows) {
    const step = mailSteps.find((known) => known === kind)
    if (step === undefined) continue
    const said = seesPersonal && step !== 'delivered' && diagnostic !== null ? { said: diagnostic } : {}
    const isBounce = bounce === 'permanent' || bounce === 'transient'
    const own = byMail.get(emailId) ?? []
    own.push({ step, at: occurredAt.toISOString(), ...(isBounce && { bounce }), ...said })
    byMail.set(emailId, own)
  }
  return byMail
}

/** Asked for, what was told, and what we ourselves know: each step once, the first time it was told, in the order of time. */
function stepsOf({ state, stateSince, createdAt, sentAt }: MailRow, told: readonly MailStep[]): MailStep[] {
  const own: MailStep[] = [{ step: 'queued', at: createdAt.toISOString() }]
  if (sentAt !== null) own.push({ step: 'sent', at: sentAt.toISOString() })
  const known = mailSteps.find((step) => step === state)
  if (known !== undefined) own.push({ step: known, at: stateSince.toISOString() })
  const first = new Map<string, MailStep>()
  for (const step of [...own.slice(0, 2), ...told, ...own]) if (!first.has(step.step)) first.set(step.step, step)
  const steps = [...first.values()].filter(({ step }) => state !== 'held' || step !== 'queued')
  const orderOf = ({ at, step }: MailStep) => `${at} ${mailSteps.indexOf(step)}`
  return steps.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
}

async function templateNames(db: Db, workspaceId: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom('emailTemplates')
    .select(['id', 'name'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
