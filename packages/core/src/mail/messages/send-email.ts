import { emailExpired, emailFailed, emailSent, emailSuppressed } from '@plutomi/contracts/events/emails'
import { MailInDoubt, type MailMessage, MailRefused, type MailTransport } from '@plutomi/platform/mail'
import { inSpan } from '@plutomi/platform/tracing'
import { type Context, withoutSignal } from '../../context/index.ts'
import { originOf, transaction, type Tx } from '../../database/index.ts'
import { isRefusal } from '../../errors/index.ts'
import { emit } from '../../outbox/index.ts'
import {
  claimEmail,
  type EmailMessage,
  findEmailMessage,
  releaseEmailClaim,
  settleEmail,
} from './email-message.queries.ts'
import { addressed, type MailSettings } from './addressed-message.ts'
import { emailEmission } from './email-emission.ts'
import type { MailBytes } from './render-email.ts'
import { textOfMessage } from './text-of-message.ts'

const leaseMs = 60_000
/** After an attempt whose end nobody saw, the provider's feedback may still tell; a store of our own is never in doubt. */
const feedbackWaitMs = 120_000

export interface Mailer {
  transport: MailTransport
  settings: MailSettings
}

/** `later`: another attempt holds the mail or its end is not yet known; ask again after the milliseconds. */
export type SendOutcome =
  | { kind: 'sent' | 'expired' | 'suppressed' | 'refused' | 'already_settled' }
  | { kind: 'later'; afterMs: number }

/** Sends a requested mail at most once per claim: write, claim, hand over, note the end. Throws what the transport throws. */
export async function sendEmail(
  ctx: Context,
  mailer: Mailer,
  key: { workspaceId: string; emailId: string },
): Promise<SendOutcome> {
  const message = await findEmailMessage(ctx.db, key.workspaceId, key.emailId)
  if (!message || message.state !== 'queued') return { kind: 'already_settled' }
  const now = ctx.clock.now()
  if (message.usefulUntil !== null && message.usefulUntil <= now) return settle(ctx, message, { state: 'expired' })
  if (message.isSuppressed) return settle(ctx, message, { state: 'suppressed' })
  const waitMs = waitForClaimMs(message, mailer.transport, now)
  if (waitMs > 0) return { kind: 'later', afterMs: waitMs }
  const bytes = message.bytes ?? (await writtenOrRefused(ctx, message))
  if ('kind' in bytes) return bytes
  const claim = { now, until: new Date(now.getTime() + leaseMs), bytes }
  const token = await transaction(ctx, (tx) => claimEmail(tx, message, claim))
  if (token === undefined) return { kind: 'later', afterMs: leaseMs }
  return sendClaimed(ctx, mailer, { message, bytes, token })
}

/** Writing comes before the claim, which keeps what was written. What cannot be written has failed for good. */
async function writtenOrRefused(ctx: Context, message: EmailMessage): Promise<MailBytes | SendOutcome> {
  try {
    return await textOfMessage(ctx.db, message)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return settle(ctx, message, { state: 'failed', error: error.message })
  }
}

/** An unexpired claim is another attempt at work; an expired one is an attempt that died, perhaps after the hand-over. */
function waitForClaimMs({ claimUntil }: EmailMessage, transport: MailTransport, now: Date): number {
  if (claimUntil === null) return 0
  const doubtMs = transport.kind === 'mailbox' ? 0 : feedbackWaitMs
  return claimUntil.getTime() + doubtMs - now.getTime()
}

async function sendClaimed(
  ctx: Context,
  mailer: Mailer,
  { message, bytes, token }: { message: EmailMessage; bytes: MailBytes; token: string },
): Promise<SendOutcome> {
  let providerMessageId: string
  try {
    const mail = await addressed(ctx, mailer.settings, { message, bytes })
    providerMessageId = await handOver(ctx, mailer.transport, { message, mail })
  } catch (error) {
    if (error instanceof MailRefused || isRefusal(error))
      return settle(ctx, message, { state: 'failed', error: error.message })
    // It may have gone out: the claim runs off like that of an attempt that died.
    if (error instanceof MailInDoubt) return { kind: 'later', afterMs: leaseMs + feedbackWaitMs }
    await transaction(ctx, (tx) => releaseEmailClaim(tx, message, token))
    throw error
  }
  // Outside of the try: the claim of a mail that went out is never given back, whatever becomes of noting it.
  return settle(withoutSignal(ctx), message, { state: 'sent', providerMessageId })
}

async function handOver(
  { traceparent: parent }: Context,
  transport: MailTransport,
  { message, mail }: { message: EmailMessage; mail: MailMessage },
): Promise<string> {
  const facts = {
    'plutomi.mail.transport': transport.kind,
    'plutomi.email.id': message.id,
    'plutomi.email.template': message.template,
  }
  const { providerMessageId } = await inSpan('send mail', { kind: 'client', parent, facts }, () => transport.send(mail))
  return providerMessageId
}

interface End {
  state: 'sent' | 'failed' | 'expired' | 'suppressed'
  providerMessageId?: string
  error?: string
}

async function settle(ctx: Context, message: EmailMessage, end: End): Promise<SendOutcome> {
  const isFirst = await transaction(ctx, async (tx) => {
    const isSettled = await settleEmail(tx, message, { ...end, now: originOf(tx).now })
    if (isSettled) await emitEnd(tx, message, end)
    return isSettled
  })
  if (!isFirst) return { kind: 'already_settled' }
  return { kind: end.state === 'failed' ? 'refused' : end.state }
}

const endEvents = { sent: emailSent, expired: emailExpired, suppressed: emailSuppressed } as const

async function emitEnd(tx: Tx, message: EmailMessage, { state, error = '' }: End): Promise<void> {
  const emission = emailEmission(message)
  const { data } = emission
  if (state === 'failed') await emit(tx, emailFailed, { ...emission, data: { ...data, error: error.slice(0, 500) } })
  else await emit(tx, endEvents[state], { ...emission, data })
}
