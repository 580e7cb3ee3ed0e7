import type { Db } from '../database/index.ts'

export interface RunFilter {
  runId?: string | undefined
  workflowId?: string | undefined
  applicantId?: string | undefined
  state?: string | undefined
  /** Only runs older than this id. */
  before?: string | undefined
  /** Only runs about applicants of the applications assigned to this member. */
  assignedTo?: string | undefined
  limit: number
}

/** Runs, the latest first. */
export async function listRunRows(db: Db, workspaceId: string, filter: RunFilter) {
  const { runId, workflowId, applicantId, state, before, assignedTo, limit } = filter
  return db
    .selectFrom('workflowRuns')
    .select(['id', 'workflowId', 'versionId', 'applicantId', 'visitId', 'state', 'lane', 'priority'])
    .select(['causeEvent', 'error', 'createdAt', 'finishedAt'])
    .where('workspaceId', '=', workspaceId)
    .$if(runId !== undefined, (query) => query.where('id', '=', runId ?? ''))
    .$if(workflowId !== undefined, (query) => query.where('workflowId', '=', workflowId ?? ''))
    .$if(applicantId !== undefined, (query) => query.where('applicantId', '=', applicantId ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .$if(assignedTo !== undefined, (query) =>
      query.where('applicantId', 'in', applicantsOf(db, workspaceId, assignedTo ?? '')),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

function applicantsOf(db: Db, workspaceId: string, memberId: string) {
  return db
    .selectFrom('applicants')
    .innerJoin('applicationMembers', (join) =>
      join
        .onRef('applicationMembers.workspaceId', '=', 'applicants.workspaceId')
        .onRef('applicationMembers.applicationId', '=', 'applicants.applicationId'),
    )
    .select('applicants.id')
    .where('applicants.workspaceId', '=', workspaceId)
    .where('applicationMembers.memberId', '=', memberId)
}

export type RunRow = Awaited<ReturnType<typeof listRunRows>>[number]

/** The steps of a run in their order; a version has at most twenty actions. */
export async function listStepRows(db: Db, workspaceId: string, runId: string) {
  return db
    .selectFrom('runSteps')
    .select(['id', 'position', 'action', 'state', 'outcome', 'attempts', 'error', 'startedAt', 'finishedAt'])
    .where('workspaceId', '=', workspaceId)
    .where('runId', '=', runId)
    .orderBy('position')
    .limit(20)
    .execute()
}

export type StepRow = Awaited<ReturnType<typeof listStepRows>>[number]
