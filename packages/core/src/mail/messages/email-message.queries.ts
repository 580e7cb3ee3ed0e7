import { z } from 'zod'
import { type Db, newClaimToken, parseJson, type Tx } from '../../database/index.ts'
import type { Lane } from '@plutomi/contracts/events/topics'

const Variables = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type MailVariables = z.infer<typeof Variables>

/** A mail that is asked for, with its bytes once they are settled. */
export interface EmailMessage {
  workspaceId: string
  id: string
  template: string
  templateVersionId: string | null
  recipientId: string
  applicantId: string | null
  toEmail: string
  locale: string
  variables: MailVariables
  isTransactional: boolean
  lane: Lane
  state: string
  usefulUntil: Date | null
  claimUntil: Date | null
  bytes: { subject: string; text: string; html: string } | undefined
}

/** The mail as its sender needs it, or undefined when there is none. */
export async function findEmailMessage(
  db: Db,
  workspaceId: string,
  emailId: string,
): Promise<EmailMessage | undefined> {
  const row = await selectMessages(db)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', emailId)
    .executeTakeFirst()
  return row && messageOf(row)
}

function selectMessages(db: Db) {
  return db
    .selectFrom('emailMessages')
    .select(['workspaceId', 'id', 'template', 'templateVersionId', 'recipientId', 'applicantId', 'toEmail', 'locale'])
    .select([
      'variables',
      'isTransactional',
      'lane',
      'state',
      'usefulUntil',
      'claimUntil',
      'subject',
      'textBody',
      'htmlBody',
    ])
}

type MessageRow = Awaited<ReturnType<ReturnType<typeof selectMessages>['execute']>>[number]

function messageOf({ subject, textBody, htmlBody, ...row }: MessageRow): EmailMessage {
  const isSettled = subject !== null && textBody !== null && htmlBody !== null
  return {
    ...row,
    variables: parseJson(row.variables, Variables),
    isTransactional: row.isTransactional === 1,
    lane: row.lane === 'free' ? 'free' : 'paid',
    bytes: isSettled ? { subject, text: textBody, html: htmlBody } : undefined,
  }
}

interface MessageKey {
  workspaceId: string
  id: string
}

/** Takes the right to send a queued mail until the time; undefined when another attempt holds it. */
export async function claimEmail(
  tx: Tx,
  { workspaceId, id }: MessageKey,
  times: { now: Date; until: Date },
): Promise<string | undefined> {
  const token = newClaimToken()
  const { numUpdatedRows } = await tx
    .updateTable('emailMessages')
    .set((eb) => ({ claimToken: token, claimUntil: times.until, attempts: eb('attempts', '+', 1) }))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .where((eb) => eb.or([eb('claimUntil', 'is', null), eb('claimUntil', '<=', times.now)]))
    .executeTakeFirst()
  return numUpdatedRows === 0n ? undefined : token
}

/** Gives the claim back after an attempt that surely sent nothing. */
export async function releaseEmailClaim(tx: Tx, { workspaceId, id }: MessageKey, token: string): Promise<void> {
  await tx
    .updateTable('emailMessages')
    .set({ claimToken: null, claimUntil: null })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('claimToken', '=', token)
    .execute()
}

/** Settles the bytes of the first attempt; later ones send the same. */
export async function keepEmailBytes(
  tx: Tx,
  { workspaceId, id }: MessageKey,
  bytes: NonNullable<EmailMessage['bytes']>,
): Promise<void> {
  await tx
    .updateTable('emailMessages')
    .set({ subject: bytes.subject, textBody: bytes.text, htmlBody: bytes.html })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

export interface SettledEmail {
  state: 'sent' | 'failed' | 'expired' | 'suppressed'
  now: Date
  providerMessageId?: string
  error?: string
}

/** Ends the sending of a queued mail once; false when it was ended before. */
export async function settleEmail(tx: Tx, { workspaceId, id }: MessageKey, settled: SettledEmail): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('emailMessages')
    .set({
      state: settled.state,
      stateSince: settled.now,
      claimToken: null,
      claimUntil: null,
      providerMessageId: settled.providerMessageId ?? null,
      error: settled.error?.slice(0, 500) ?? null,
      sentAt: settled.state === 'sent' ? settled.now : null,
    })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Whether the address may not be mailed: it bounced or complained; or, of mail that is not needed, its person asked for
 * no more of it.
 */
export async function isSuppressed(db: Db, message: EmailMessage): Promise<boolean> {
  if (message.workspaceId === '') return false
  const suppression = await db
    .selectFrom('suppressions')
    .select('cause')
    .where('workspaceId', '=', message.workspaceId)
    .where('email', '=', message.toEmail)
    .executeTakeFirst()
  if (suppression && !(message.isTransactional && suppression.cause === 'unsubscribed')) return true
  if (message.isTransactional) return false
  const person = await db
    .selectFrom('people')
    .select('doNotContact')
    .where('workspaceId', '=', message.workspaceId)
    .where('id', '=', message.recipientId)
    .executeTakeFirst()
  return person?.doNotContact === 1
}
