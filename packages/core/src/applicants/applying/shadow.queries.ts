import { AnswerValue } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import { z } from 'zod'
import { type Db, originOf, parseJson, toJson, type Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import type { Contact } from '../people/contact.ts'

/** What was typed, by stage and question key: a shadow goes through the stages an applicant would. */
export const ShadowAnswers = z.record(z.string(), z.record(z.string(), AnswerValue))
export type ShadowAnswers = z.output<typeof ShadowAnswers>

export interface Shadow extends Contact {
  id: string
  applicationId: string
  stageId: string
  personId: string
  formVersionId: string | null
  answers: ShadowAnswers
  /** `draft` until something was submitted; `adopted` and `withdrawn` end it. */
  state: string
  createdAt: Date
  savedAt: Date
  /** When the form of its present stage was submitted. */
  submittedAt: Date | null
  remindedAt: Date | null
  linkVersion: number
  source: string
}

const columns = [
  'id',
  'applicationId',
  'stageId',
  'personId',
  'formVersionId',
  'name',
  'email',
  'phone',
  'locale',
  'answers',
  'state',
  'createdAt',
  'savedAt',
  'submittedAt',
  'remindedAt',
  'linkVersion',
  'source',
] as const

const hourMs = 60 * 60 * 1000
const keptMs = 7 * 24 * hourMs
const startsAnHour = 5

export interface NewShadow {
  applicationId: string
  stageId: string
  personId: string
  contact: Contact
  source: string
  answers?: ShadowAnswers
}

/**
 * A draft for a browser that gave a known address. The sixth of an hour is quiet: it looks the same and its address gets
 * no mail, now or later, so that nobody can fill another's mailbox. Returns the id and whether it may mail.
 */
export async function insertShadow(
  tx: Tx,
  workspaceId: string,
  { contact, answers = {}, ...shadow }: NewShadow,
): Promise<{ shadowId: string; isQuiet: boolean }> {
  const { now } = originOf(tx)
  const shadowId = newId('apl')
  const isQuiet = (await countRecentShadows(tx, workspaceId, shadow.personId)) >= startsAnHour
  await tx
    .insertInto('shadowApplicants')
    .values({
      workspaceId,
      id: shadowId,
      ...shadow,
      ...contact,
      answers: toJson(answers),
      state: 'draft',
      createdAt: now,
      savedAt: now,
      remindedAt: isQuiet ? now : null,
      expiresAt: new Date(now.getTime() + keptMs),
    })
    .execute()
  return { shadowId, isQuiet }
}

async function countRecentShadows(tx: Tx, workspaceId: string, personId: string): Promise<number> {
  const { recent } = await tx
    .selectFrom('shadowApplicants')
    .select((eb) => eb.fn.countAll<number>().as('recent'))
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .where('createdAt', '>', new Date(originOf(tx).now.getTime() - hourMs))
    .executeTakeFirstOrThrow()
  return recent
}

/** Whether it was made beyond the limit and never mails. */
export function isQuietShadow({ remindedAt, createdAt }: Shadow): boolean {
  return remindedAt !== null && remindedAt.getTime() === createdAt.getTime()
}

/** The shadow as it is. */
export async function getShadow(db: Db, workspaceId: string, shadowId: string): Promise<Shadow> {
  const row = await shadowQuery(db, workspaceId, shadowId).executeTakeFirst()
  if (!row) throw notFound('applicant')
  return { ...row, answers: parseJson(row.answers, ShadowAnswers) }
}

/** The shadow, locked until the commit. */
export async function lockShadow(tx: Tx, workspaceId: string, shadowId: string): Promise<Shadow> {
  const row = await shadowQuery(tx, workspaceId, shadowId).forUpdate().executeTakeFirst()
  if (!row) throw notFound('applicant')
  return { ...row, answers: parseJson(row.answers, ShadowAnswers) }
}

function shadowQuery(db: Db, workspaceId: string, shadowId: string) {
  return db
    .selectFrom('shadowApplicants')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', shadowId)
}

export type ShadowChanges = Partial<Omit<Shadow, 'id' | 'applicationId' | 'createdAt'>>

/** Changes what is given. */
export async function updateShadow(
  tx: Tx,
  workspaceId: string,
  { shadowId, answers, ...changes }: ShadowChanges & { shadowId: string },
): Promise<void> {
  await tx
    .updateTable('shadowApplicants')
    .set({ ...changes, ...(answers && { answers: toJson(answers) }) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', shadowId)
    .execute()
}

/** Deletes a shadow that is no longer one. */
export async function deleteShadow(tx: Tx, workspaceId: string, shadowId: string): Promise<void> {
  await tx.deleteFrom('shadowApplicants').where('workspaceId', '=', workspaceId).where('id', '=', shadowId).execute()
}
