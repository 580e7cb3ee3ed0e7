import { newId } from '@plutomi/contracts/ids'
import { type Db, originOf, type Tx } from '../../database/index.ts'

export interface Submission {
  id: string
  applicantId: string
  visitId: string
  stageId: string
  formVersionId: string
  state: string
  savedAt: Date
  submittedAt: Date | null
}

const columns = ['id', 'applicantId', 'visitId', 'stageId', 'formVersionId', 'state', 'savedAt', 'submittedAt'] as const

/** What was begun in this visit, if anything. */
export async function findSubmission(db: Db, workspaceId: string, visitId: string): Promise<Submission | undefined> {
  return db
    .selectFrom('formSubmissions')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('visitId', '=', visitId)
    .executeTakeFirst()
}

export interface SubmissionToBegin {
  applicantId: string
  visitId: string
  stageId: string
  formVersionId: string
}

/** Begins the form of a visit: from now on the visit keeps to this version. */
export async function beginSubmission(tx: Tx, workspaceId: string, begun: SubmissionToBegin): Promise<Submission> {
  const { now } = originOf(tx)
  const submission = { ...begun, id: newId('sub'), state: 'draft', savedAt: now, submittedAt: null }
  await tx
    .insertInto('formSubmissions')
    .values({ workspaceId, ...submission, startedAt: now })
    .execute()
  await tx
    .updateTable('visits')
    .set({ formVersionId: begun.formVersionId })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', begun.visitId)
    .execute()
  return submission
}

/** Notes that a draft was saved now, or, with the state, that it was submitted now. */
export async function touchSubmission(
  tx: Tx,
  workspaceId: string,
  { submissionId, isSubmitted }: { submissionId: string; isSubmitted: boolean },
): Promise<void> {
  const { now } = originOf(tx)
  await tx
    .updateTable('formSubmissions')
    .set({ savedAt: now, ...(isSubmitted && { state: 'submitted', submittedAt: now }) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', submissionId)
    .execute()
}
