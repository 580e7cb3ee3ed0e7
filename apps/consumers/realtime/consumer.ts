import { type Consumer, defineConsumer, type EventEnvelope } from '@plutomi/pipeline'
import type { LiveMessage } from '@plutomi/platform/live'
import { type ConsumerDependencies, workspaceOf } from '../src/dependencies.ts'

/** Tells open pages what changed. Pages drop what is older than what they show, so repeats are harmless. */
export function realtimeConsumer({ liveHub }: Pick<ConsumerDependencies, 'liveHub'>): Consumer {
  return defineConsumer({
    name: 'realtime',
    topics: ['applicants', 'applications', 'workflow-runs', 'emails'],
    handleBatch: async (events) => {
      for (const event of events) if (event.workspaceId !== undefined) await liveHub.publish(messageOf(event))
    },
  })
}

const shownFacts = ['fromStageId', 'toStageId', 'stageId', 'toVisitId', 'cause'] as const

function messageOf(event: EventEnvelope): LiveMessage {
  const facts: unknown = event.data
  const applicantId = event.subject.startsWith('apl_') ? event.subject : undefined
  const applicationId = event.subject.startsWith('app_') ? event.subject : textOf(facts, 'applicationId')
  return {
    eventId: event.id,
    type: event.type,
    workspaceId: workspaceOf(event),
    subjectId: event.subject,
    actor: event.actor,
    ...(event.seq !== undefined && { seq: event.seq }),
    ...(applicantId !== undefined && { applicantId }),
    ...(applicationId !== undefined && { applicationId }),
    facts: Object.fromEntries(
      shownFacts.flatMap((name) => {
        const value = textOf(facts, name)
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  }
}

function textOf(data: unknown, name: string): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const value: unknown = Object.entries(data).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : undefined
}
