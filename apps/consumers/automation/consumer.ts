import { type MailEnd, startRunOnTimer, startRunsOnEntering, startRunsOnMail } from '@plutomi/core/runs'
import { type Consumer, defineConsumer, type EventEnvelope, type HandlerContext } from '@plutomi/pipeline'
import { type ContextDependencies, contextOf, isSeeded, workspaceOf } from '../src/dependencies.ts'

/**
 * Starts the runs of workflows. The runs are written together with the mark that the event was handled, so a repeat
 * changes nothing.
 */
export function automationConsumer(dependencies: ContextDependencies): Consumer {
  const { entered, timerFired, mailEnded } = startersOf(dependencies)
  return defineConsumer({
    name: 'automation',
    topics: ['applicants', 'emails'],
    handlers: {
      'applicant.created': async (event, handler) =>
        entered(event, handler, { stageId: event.data.stageId, visitId: event.data.visitId }),
      'applicant.moved': async (event, handler) => entered(event, handler, placeEntered(event.data)),
      'applicant.reinstated': async (event, handler) => entered(event, handler, placeEntered(event.data)),
      'timer.fired': async (event, handler) => timerFired(event, handler),
      'email.delivered': async (event, handler) => mailEnded(event, handler, 'mail_delivered'),
      'email.bounced': async (event, handler) => mailEnded(event, handler, 'mail_bounced'),
    },
  })
}

/** What each kind of event starts. */
function startersOf(dependencies: ContextDependencies) {
  const contextFor = (event: EventEnvelope, handler: HandlerContext) =>
    contextOf(dependencies, { event, handler, actor: { kind: 'system', name: 'automation' } })
  return {
    entered: async (event: EventEnvelope<string, { cause: string }>, handler: HandlerContext, place: Place) => {
      if (event.data.cause === 'undo' || isSeeded(event)) return
      const entrance = { ...aboutApplicant(event), occurredAt: event.time, ...place }
      await startRunsOnEntering(contextFor(event, handler), entrance)
    },
    timerFired: async (event: EventEnvelope<string, { timerId: string }>, handler: HandlerContext) => {
      const { timerId } = event.data
      await startRunOnTimer(contextFor(event, handler), { ...aboutApplicant(event), timerId })
    },
    mailEnded: async (event: MailEvent, handler: HandlerContext, trigger: MailEnd['trigger']) => {
      const { applicantId, emailId } = event.data
      if (applicantId === undefined || isSeeded(event)) return
      const facts = { workspaceId: workspaceOf(event), eventId: event.id, occurredAt: event.time }
      await startRunsOnMail(contextFor(event, handler), { ...facts, applicantId, emailId, trigger })
    },
  }
}

type MailEvent = EventEnvelope<string, { emailId: string; applicantId?: string | undefined }>

interface Place {
  stageId: string
  visitId: string
}

function placeEntered({ toStageId, toVisitId }: { toStageId: string; toVisitId: string }): Place {
  return { stageId: toStageId, visitId: toVisitId }
}

function aboutApplicant(event: EventEnvelope) {
  return { workspaceId: workspaceOf(event), eventId: event.id, applicantId: event.subject }
}
