import type { Tx } from '../database/index.ts'
import { stepRow } from './create-runs.ts'
import type { RunFacts } from './run.ts'
import type { VersionInForce } from './version-in-force.queries.ts'

/** Steps that failed or were never tried (the run was halted) are to be done again; what was done or superseded stays. */
export async function reopenFailedSteps(tx: Tx, run: RunFacts): Promise<void> {
  await tx
    .updateTable('runSteps')
    .set({ state: 'pending', outcome: null, error: null, finishedAt: null })
    .where('workspaceId', '=', run.workspaceId)
    .where('runId', '=', run.id)
    .where((eb) =>
      eb.or([eb('state', '=', 'failed'), eb.and([eb('state', '=', 'skipped'), eb('outcome', '=', 'halted')])]),
    )
    .execute()
}

/** Keeps the finished steps and takes everything after them from another version. */
export async function continueWithVersion(tx: Tx, run: RunFacts, version: VersionInForce): Promise<void> {
  const { workspaceId, id: runId } = run
  const { finished } = await tx
    .selectFrom('runSteps')
    .select((eb) => eb.fn.countAll<number>().as('finished'))
    .where('workspaceId', '=', workspaceId)
    .where('runId', '=', runId)
    .where('state', '=', 'succeeded')
    .executeTakeFirstOrThrow()
  await tx
    .deleteFrom('runSteps')
    .where('workspaceId', '=', workspaceId)
    .where('runId', '=', runId)
    .where('state', '!=', 'succeeded')
    .execute()
  const steps = version.definition.actions
    .map((action, position) => stepRow({ workspaceId, runId }, action, position))
    .slice(finished)
  if (steps.length > 0) await tx.insertInto('runSteps').values(steps).execute()
  await tx
    .updateTable('workflowRuns')
    .set({ versionId: version.versionId })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', runId)
    .execute()
}
