import type { Db, JsonText } from '../database/index.ts'

export interface ApplicantRow {
  id: string
  number: number
  personId: string
  applicationId: string
  stageId: string
  state: string
  ownerMemberId: string | null
  seq: number
  name: string
  email: string
  phone: string | null
  locale: string
  erasedAt: Date | null
  personSeq: number
}

/** The applicants with what is searched of their persons. */
export async function listApplicantsToIndex(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<ApplicantRow[]> {
  return db
    .selectFrom('applicants as a')
    .innerJoin('people as p', (join) =>
      join.onRef('p.workspaceId', '=', 'a.workspaceId').onRef('p.id', '=', 'a.personId'),
    )
    .select(['a.id', 'a.number', 'a.personId', 'a.applicationId', 'a.stageId', 'a.state', 'a.ownerMemberId', 'a.seq'])
    .select(['p.name', 'p.email', 'p.phone', 'p.locale', 'p.erasedAt', 'p.seq as personSeq'])
    .where('a.workspaceId', '=', workspaceId)
    .where('a.id', 'in', ids)
    .execute()
}

export interface NoteRow {
  applicantId: string
  note: string | null
}

/** What was noted at the visits that were not undone, oldest first. */
export async function listNotesToIndex(db: Db, workspaceId: string, ids: readonly string[]): Promise<NoteRow[]> {
  return db
    .selectFrom('visits')
    .select(['applicantId', 'note'])
    .where('workspaceId', '=', workspaceId)
    .where('applicantId', 'in', ids)
    .where('undoneAt', 'is', null)
    .where('note', 'is not', null)
    .orderBy('enteredAt')
    .orderBy('id')
    .execute()
}

export interface AnswerRow {
  applicantId: string
  formVersionId: string
  questionId: string
  value: JsonText
}

/** The answers that stand in submitted forms. A draft has no event, so nothing would tell that it changed. */
export async function listAnswersToIndex(db: Db, workspaceId: string, ids: readonly string[]): Promise<AnswerRow[]> {
  return db
    .selectFrom('formSubmissions as s')
    .innerJoin('visits as v', (join) =>
      join.onRef('v.workspaceId', '=', 's.workspaceId').onRef('v.id', '=', 's.visitId'),
    )
    .innerJoin('answers as a', (join) =>
      join.onRef('a.workspaceId', '=', 's.workspaceId').onRef('a.submissionId', '=', 's.id'),
    )
    .select(['s.applicantId', 's.formVersionId', 'a.questionId', 'a.value'])
    .where('s.workspaceId', '=', workspaceId)
    .where('s.applicantId', 'in', ids)
    .where('s.state', '=', 'submitted')
    .where('v.undoneAt', 'is', null)
    .where('a.supersededAt', 'is', null)
    .orderBy('s.id')
    .orderBy('a.id')
    .execute()
}

/** Definitions of form versions, which never change once a visit keeps to them. */
export async function listFormDefinitions(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ id: string; definition: JsonText }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('formVersions')
    .select(['id', 'definition'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
}

/** The applicants that these people are. */
export async function listApplicantsOfPeople(
  db: Db,
  workspaceId: string,
  personIds: readonly string[],
): Promise<{ id: string; personId: string }[]> {
  return db
    .selectFrom('applicants')
    .select(['id', 'personId'])
    .where('workspaceId', '=', workspaceId)
    .where('personId', 'in', personIds)
    .execute()
}
