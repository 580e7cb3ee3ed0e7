import { lanes } from '@plutomi/contracts/events/topics'
import { executeRunOfApplicant } from '@plutomi/core/runs'
import { type Consumer, defineConsumer, type EventEnvelope, type HandlerContext } from '@plutomi/pipeline'
import { type ContextDependencies, contextOf, workspaceOf } from '../src/dependencies.ts'

/**
 * Executes runs. An event is only a wake-up for the applicant's next run: each step is one transaction, done once, and a
 * repeat finds nothing left to do or the applicant claimed by somebody who will wake the next run.
 */
export function workflowWorkerConsumer(dependencies: ContextDependencies): Consumer {
  const execute = async (event: EventEnvelope<string, { runId: string }>, handler: HandlerContext) => {
    const ctx = contextOf(dependencies, { event, handler, actor: { kind: 'system', name: 'workflow-worker' } })
    await executeRunOfApplicant(ctx, { workspaceId: workspaceOf(event), runId: event.data.runId })
  }
  return defineConsumer({
    name: 'workflow-worker',
    topics: ['workflow-runs'],
    lanes,
    handlers: { 'run.started': execute, 'run.released': execute },
  })
}
