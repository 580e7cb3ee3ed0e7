import { type Consumer, defineConsumer, type EventEnvelope, SinkDown } from '@plutomi/pipeline'
import type { LiveMessage } from '@plutomi/platform/live'
import { type ConsumerDependencies, workspaceOf } from '../src/dependencies.ts'

export type RealtimeDependencies = Pick<ConsumerDependencies, 'liveHub' | 'cache'>

/**
 * Tells the cache and open pages what changed. To forget twice is to forget, and pages drop what is older than what they
 * show, so repeats are harmless.
 */
export function realtimeConsumer({ liveHub, cache }: RealtimeDependencies): Consumer {
  return defineConsumer({
    name: 'realtime',
    topics: ['applicants', 'applications', 'workflow-runs', 'emails', 'workspaces'],
    sink: { name: 'live hub', ping: () => liveHub.ping() },
    handleBatch: async (events) => {
      try {
        // The cache first: a page that is told reads anew.
        for (const workspaceId of changedWorkspaces(events)) await cache.forget(workspaceId)
        for (const event of events) if (isShown(event)) await liveHub.publish(messageOf(event))
      } catch (cause) {
        throw new SinkDown('What processes share does not answer', { cause })
      }
    },
  })
}

/** What the cache keeps is of workspaces and applications; core's `emit` goes by the same. */
function changedWorkspaces(events: readonly EventEnvelope[]): Set<string> {
  const changing = events.filter(({ subject }) => subject.startsWith('app_') || subject.startsWith('wsp_'))
  return new Set(changing.map(workspaceOf))
}

/** Pages show nothing of the workspace itself that changes while they are open. */
function isShown({ workspaceId, subject }: EventEnvelope): boolean {
  return workspaceId !== undefined && !subject.startsWith('wsp_')
}

const shownFacts = ['fromStageId', 'toStageId', 'stageId', 'toVisitId', 'cause'] as const

function messageOf(event: EventEnvelope): LiveMessage {
  const facts: unknown = event.data
  const applicantId = event.subject.startsWith('apl_') ? event.subject : textOf(facts, 'applicantId')
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
