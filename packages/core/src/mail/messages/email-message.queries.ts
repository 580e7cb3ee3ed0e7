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
  /** Whether its address may not be mailed, or not with such a mail. */
  isSuppressed: boolean
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
    .where('mail.workspaceId', '=', workspaceId)
    .where('mail.id', '=', emailId)
    .executeTakeFirst()
  return row && messageOf(row)
}

function selectMessages(db: Db) {
  return db
    .selectFrom('emailMessages as mail')
    .leftJoin('suppressions', (join) =>
      join.onRef('suppressions.workspaceId', '=', 'mail.workspaceId').onRef('suppressions.email', '=', 'mail.toEmail'),
    )
    .leftJoin('people', (join) =>
      join.onRef('people.workspaceId', '=', 'mail.workspaceId').onRef('people.id', '=', 'mail.recipientId'),
    )
    .select(['mail.workspaceId', 'mail.id', 'mail.template', 'mail.templateVersionId', 'mail.recipientId'])
    .select(['mail.applicantId', 'mail.toEmail', 'mail.locale', 'mail.variables', 'mail.isTransactional', 'mail.lane'])
    .select(['mail.state', 'mail.usefulUntil', 'mail.claimUntil', 'mail.subject', 'mail.textBody', 'mail.htmlBody'])
    .select(['suppressions.cause as suppressedBecause', 'people.doNotContact'])
}

type MessageRow = Awaited<ReturnType<ReturnType<typeof selectMessages>['execute']>>[number]

function messageOf({ subject, textBody, htmlBody, suppressedBecause, doNotContact, ...row }: MessageRow): EmailMessage {
  const isSettled = subject !== null && textBody !== null && htmlBody !== null
  const isTransactional = row.isTransactional === 1
  return {
    ...row,
    variables: parseJson(row.variables, Variables),
    isTransactional,
    isSuppressed: isSuppressed({ isTransactional, suppressedBecause, isUnwanted: doNotContact === 1 }),
    lane: row.lane === 'free' ? 'free' : 'paid',
    bytes: isSettled ? { subject, text: textBody, html: htmlBody } : undefined,
  }
}

interface Wishes {
  isTransactional: boolean
  suppressedBecause: string | null
  /** Its person asked not to be contacted. */
  isUnwanted: boolean
}

/** An address that bounced or complained gets nothing; whoever wants no more mail still gets what they wait for. */
function isSuppressed({ isTransactional, suppressedBecause, isUnwanted }: Wishes): boolean {
  if (suppressedBecause !== null && suppressedBecause !== 'unsubscribed') return true
  return !isTransactional && (suppressedBecause !== null || isUnwanted)
}

interface MessageKey {
  workspaceId: string
  id: string
}

interface Claim {
  now: Date
  until: Date
  /** Those of the first attempt are kept: later ones send the same. */
  bytes: NonNullable<EmailMessage['bytes']>
}

/** Takes the right to send a queued mail until the time; undefined when another attempt holds it. */
export async function claimEmail(
  tx: Tx,
  { workspaceId, id }: MessageKey,
  { now, until, bytes }: Claim,
): Promise<string | undefined> {
  const token = newClaimToken()
  const { numUpdatedRows } = await tx
    .updateTable('emailMessages')
    .set((eb) => ({ claimToken: token, claimUntil: until, attempts: eb('attempts', '+', 1) }))
    .set({ subject: bytes.subject, textBody: bytes.text, htmlBody: bytes.html })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .where((eb) => eb.or([eb('claimUntil', 'is', null), eb('claimUntil', '<=', now)]))
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
