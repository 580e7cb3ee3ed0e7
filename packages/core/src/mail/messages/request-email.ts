import { emailRequested } from '@plutomi/contracts/events/emails'
import type { Lane } from '@plutomi/contracts/events/topics'
import { newId } from '@plutomi/contracts/ids'
import { isDuplicateKey, originOf, toJson, type Tx } from '../../database/index.ts'
import { emitMany, laneOfWorkspace } from '../../outbox/index.ts'
import { emailEmission } from './email-emission.ts'
import type { MailBytes } from './render-email.ts'

export interface EmailRequest {
  /** '' for mail that belongs to no workspace (a sign-in code). */
  workspaceId: string
  /** The event that asks for it: with template and recipient it makes the mail unique. */
  causeEvent: string
  /** Name of a system template, or the id of the workspace's own. */
  template: string
  /** The version of the workspace's own template. */
  templateVersionId?: string
  /** Person, user, or – before there is either – login code or invite. The key of the mail's records. */
  recipientId: string
  applicantId?: string
  to: string
  locale: string
  /** Ids and facts the text is made from at the first attempt; never names or answers. */
  variables: Record<string, string | number | boolean | null>
  isTransactional: boolean
  usefulUntil?: Date
  notBefore?: Date
  /** The texts, when they are settled already. */
  bytes?: MailBytes
  /** An open hold keeps the mail back until it is released. */
  openHoldId?: string
}

/**
 * Asks for a mail in the transaction of its cause: one per (cause, template, recipient), however often it is asked for.
 * A held mail is only a row; its outbox row is written when the hold is released.
 */
export async function requestEmail(tx: Tx, request: EmailRequest): Promise<void> {
  const lane = await laneOf(tx, request.workspaceId)
  const emailId = newId('eml')
  const isNew = await insertOnce(tx, messageRow(tx, request, { emailId, lane }))
  if (!isNew || request.openHoldId !== undefined) return
  const { workspaceId, template, recipientId, applicantId = null } = request
  await emitEmailsRequested(tx, [{ workspaceId, id: emailId, template, recipientId, applicantId, lane }])
}

/** False when the mail was asked for before. Not INSERT IGNORE: that lets too long or broken values pass, cut to fit. */
async function insertOnce(tx: Tx, row: ReturnType<typeof messageRow>): Promise<boolean> {
  try {
    await tx.insertInto('emailMessages').values(row).execute()
    return true
  } catch (error) {
    if (!isDuplicateKey(error, 'email_messages_cause')) throw error
    originOf(tx).onRepeat()
    return false
  }
}

interface QueuedEmail {
  workspaceId: string
  id: string
  template: string
  recipientId: string
  applicantId: string | null
  lane: Lane
}

/** Puts the work of sending on the mails' lanes; used when a mail is asked for and when held ones are released. */
export async function emitEmailsRequested(tx: Tx, emails: readonly QueuedEmail[]): Promise<void> {
  await emitMany(tx, emailRequested, emails.map(emailEmission))
}

function messageRow(tx: Tx, request: EmailRequest, { emailId, lane }: { emailId: string; lane: Lane }) {
  const { now } = originOf(tx)
  return {
    workspaceId: request.workspaceId,
    id: emailId,
    causeEvent: request.causeEvent,
    template: request.template,
    templateVersionId: request.templateVersionId ?? null,
    recipientId: request.recipientId,
    applicantId: request.applicantId ?? null,
    toEmail: request.to,
    locale: request.locale,
    variables: toJson(request.variables),
    isTransactional: request.isTransactional ? 1 : 0,
    subject: request.bytes?.subject ?? null,
    textBody: request.bytes?.text ?? null,
    htmlBody: request.bytes?.html ?? null,
    lane,
    holdId: request.openHoldId ?? null,
    state: request.openHoldId === undefined ? 'queued' : 'held',
    notBefore: request.notBefore ?? null,
    usefulUntil: request.usefulUntil ?? null,
    createdAt: now,
    stateSince: now,
  }
}

/** Mail without a workspace goes to the paid lane: nobody's load may delay a sign-in code. */
function laneOf(tx: Tx, workspaceId: string): Promise<Lane> | Lane {
  return workspaceId === '' ? 'paid' : laneOfWorkspace(tx, workspaceId)
}
