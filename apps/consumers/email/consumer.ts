import { sendEmail } from '@plutomi/core/mail'
import { type Consumer, defineConsumer, Later } from '@plutomi/pipeline'
import { MailUnavailable } from '@plutomi/platform/mail'
import { type ConsumerDependencies, type ContextDependencies, contextOf } from '../src/dependencies.ts'

/**
 * Sends requested mails. The message's own row is claimed before the hand-over and settled after it, so a repeated
 * record finds it settled; only a death between the two can send a mail twice.
 */
export function emailConsumer(dependencies: ContextDependencies & Pick<ConsumerDependencies, 'mailer'>): Consumer {
  const { mailer } = dependencies
  return defineConsumer({
    name: 'email',
    topics: ['emails'],
    lanes: ['free', 'paid'],
    sink: {
      name: mailer.transport.kind,
      ping: () => mailer.transport.ping(),
      isDown: (error) => error instanceof MailUnavailable,
    },
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
