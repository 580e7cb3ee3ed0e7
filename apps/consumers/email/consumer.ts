import { sendEmail } from '@plutomi/core/mail'
import { type Consumer, defineConsumer, Later } from '@plutomi/pipeline'
import { type ConsumerDependencies, contextOf } from '../src/dependencies.ts'

/**
 * Sends requested mails. The message's own row is claimed before the hand-over and settled after it, so a repeated
 * record finds it settled; only a death between the two can send a mail twice.
 */
export function emailConsumer(dependencies: ConsumerDependencies): Consumer {
  const { mailer } = dependencies
  return defineConsumer({
    name: 'email',
    topics: ['emails'],
    lanes: ['free', 'paid'],
    sink: { name: mailer.transport.kind, ping: () => mailer.transport.ping(), isDown: isConnectionFailure },
    handlers: {
      'email.requested': async (event, handler) => {
        const ctx = contextOf(dependencies, { event, handler, actor: { kind: 'system', name: 'email' } })
        const outcome = await sendEmail(ctx, mailer, {
          workspaceId: event.workspaceId ?? '',
          emailId: event.data.emailId,
        })
        if (outcome.kind === 'later') throw new Later(outcome.afterMs)
        if (outcome.kind !== 'sent') {
          handler.suppressed?.(outcome.kind === 'already_settled' ? 'duplicate' : outcome.kind)
        }
      },
    },
  })
}

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ECONNECTION',
  'EAUTH',
  'ESOCKET',
  'EDNS',
])

/** The transport itself does not answer or refuses our credentials: no fault of any one mail. */
function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const isOne = 'code' in error && typeof error.code === 'string' && connectionCodes.has(error.code)
  // The transport's error names what happened and has the connection's own as its cause.
  return isOne || isConnectionFailure(error.cause)
}
