import { z } from 'zod'
import { type Db, parseJson } from '../database/index.ts'
import { notFound } from '../errors/index.ts'
import type { ConditionFacts } from './evaluate-condition.ts'

const msPerHour = 3_600_000

/** What conditions may look at, as it is now. */
export async function getConditionFacts(
  db: Db,
  workspaceId: string,
  { applicantId, now }: { applicantId: string; now: Date },
): Promise<ConditionFacts> {
  const applicant = await db
    .selectFrom('applicants')
    .select(['source', 'score', 'state', 'hasAppliedBefore', 'stageEnteredAt', 'createdAt'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', applicantId)
    .executeTakeFirst()
  if (!applicant) throw notFound('applicant')
  const hoursSince = (time: Date) => (now.getTime() - time.getTime()) / msPerHour
  return {
    answers: await getSubmittedAnswers(db, workspaceId, applicantId),
    source: applicant.source,
    score: applicant.score === null ? null : Number(applicant.score),
    state: applicant.state,
    hasAppliedBefore: applicant.hasAppliedBefore === 1,
    times: { hoursInStage: hoursSince(applicant.stageEnteredAt), hoursSinceApplied: hoursSince(applicant.createdAt) },
  }
}

/** The latest submitted answer to each question. */
async function getSubmittedAnswers(db: Db, workspaceId: string, applicantId: string): Promise<Record<string, unknown>> {
  const rows = await db
    .selectFrom('answers')
    .innerJoin('formSubmissions', (join) =>
      join
        .onRef('formSubmissions.workspaceId', '=', 'answers.workspaceId')
        .onRef('formSubmissions.id', '=', 'answers.submissionId'),
    )
    .select(['answers.questionId', 'answers.value'])
    .where('answers.workspaceId', '=', workspaceId)
    .where('answers.applicantId', '=', applicantId)
    .where('answers.supersededAt', 'is', null)
    .where('formSubmissions.state', '=', 'submitted')
    .orderBy('answers.id')
    .execute()
  return Object.fromEntries(rows.map(({ questionId, value }) => [questionId, parseJson(value, z.unknown())]))
}
