import {
  notifyApplied,
  notifyInvite,
  notifyKnownAddress,
  notifyLink,
  notifyLoginCode,
  notifyRejected,
  notifyWebhookDisabled,
} from '@plutomi/core/notifications'
import { type Consumer, defineConsumer, type EventEnvelope, type HandlerContext } from '@plutomi/pipeline'
import { type ConsumerDependencies, contextOf, isSeeded, workspaceOf } from '../src/dependencies.ts'

const linkUsefulMs = 24 * 60 * 60 * 1000

/** Asks for the mails of the product itself. A mail is unique by (event, template, recipient), so a repeat changes nothing. */
export function notifyConsumer(dependencies: ConsumerDependencies): Consumer {
  const contextFor = (event: EventEnvelope, handler: HandlerContext) =>
    contextOf(dependencies, { event, handler, actor: { kind: 'system', name: 'notify' } })
  return defineConsumer({
    name: 'notify',
    topics: ['users', 'workspaces', 'people', 'applicants'],
    handlers: {
      'login_code.requested': async (event, handler) =>
        notifyLoginCode(contextFor(event, handler), { id: event.id, subject: event.subject, ...event.data }),
      'invite.created': async (event, handler) =>
        notifyInvite(contextFor(event, handler), { ...inWorkspace(event), ...event.data }),
      'applicant.created': async (event, handler) => {
        if (event.data.cause === 'applicant') await notifyApplied(contextFor(event, handler), aboutApplicant(event))
      },
      'link.requested': async (event, handler) =>
        notifyLink(contextFor(event, handler), { ...aboutApplicant(event), usefulUntil: afterMs(event, linkUsefulMs) }),
      'applicant.rejected': async (event, handler) => {
        if (event.data.cause === 'undo' || isSeeded(event)) return
        await notifyRejected(contextFor(event, handler), { ...aboutApplicant(event), reasonId: event.data.reasonId })
      },
      'webhook_endpoint.disabled': async (event, handler) => {
        await notifyWebhookDisabled(contextFor(event, handler), { ...inWorkspace(event), ...event.data })
        dependencies.onWebhookDisabled?.(event.data.reason)
      },
      'shadow.submitted': async (event, handler) =>
        notifyKnownAddress(contextFor(event, handler), { ...inWorkspace(event), shadowId: event.data.shadowId }),
    },
  })
}

function inWorkspace(event: EventEnvelope) {
  return { id: event.id, workspaceId: workspaceOf(event) }
}

function afterMs(event: EventEnvelope, ms: number): Date {
  return new Date(event.time.getTime() + ms)
}

function aboutApplicant(event: EventEnvelope) {
  return { ...inWorkspace(event), applicantId: event.subject }
}
