import type { DocumentReference, SearchDocument } from '@plutomi/platform/search'
import { emptyTexts } from '@plutomi/platform/search'
import type { Clock } from '@plutomi/platform/clock'
import type { Db } from '../database/index.ts'
import { answerTextsOf } from './answer-texts.ts'
import {
  type AnswerRow,
  type ApplicantRow,
  listAnswersToIndex,
  listApplicantsToIndex,
  listNotesToIndex,
  type NoteRow,
} from './document.queries.ts'
import { type Questions, questionsReader, type ReadQuestions } from './form-definitions.ts'
import { grouped } from './grouped.ts'

/** Builds the documents of applicants; those that are not there are left out. */
export type DocumentBuilder = (references: readonly DocumentReference[]) => Promise<SearchDocument[]>

/**
 * Documents as of one moment: all rows of a call come from one snapshot, so that what a version says is what stood there
 * at that version. A fixed number of statements per workspace.
 */
export function documentBuilder({ db, clock }: { db: Db; clock: Clock }): DocumentBuilder {
  const readQuestions = questionsReader()
  return async (references) => {
    if (references.length === 0) return []
    const now = clock.now()
    return db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (snapshot) => {
        const documents: SearchDocument[] = []
        for (const [workspaceId, own] of grouped(references, (reference) => reference.workspaceId)) {
          const ids = [...new Set(own.map(({ id }) => id))]
          documents.push(...(await documentsOf({ snapshot, readQuestions, now }, workspaceId, ids)))
        }
        return documents
      })
  }
}

interface Reading {
  snapshot: Db
  readQuestions: ReadQuestions
  now: Date
}

async function documentsOf(
  { snapshot, readQuestions, now }: Reading,
  workspaceId: string,
  ids: readonly string[],
): Promise<SearchDocument[]> {
  const applicants = await listApplicantsToIndex(snapshot, workspaceId, ids)
  const notes = grouped(await listNotesToIndex(snapshot, workspaceId, ids), (row) => row.applicantId)
  const answerRows = await listAnswersToIndex(snapshot, workspaceId, ids)
  const answers = grouped(answerRows, (row) => row.applicantId)
  const formVersionIds = answerRows.map((row) => row.formVersionId)
  const versions = await readQuestions(snapshot, workspaceId, formVersionIds)
  return applicants.map((applicant) => {
    const said = { notes: notes.get(applicant.id) ?? [], answers: answers.get(applicant.id) ?? [], versions }
    return toDocument(workspaceId, applicant, { ...said, now })
  })
}

interface Said {
  notes: readonly NoteRow[]
  answers: readonly AnswerRow[]
  versions: ReadonlyMap<string, Questions>
  now: Date
}

function toDocument(workspaceId: string, applicant: ApplicantRow, said: Said): SearchDocument {
  const { id, number, applicationId, stageId, state, ownerMemberId, seq, personSeq, erasedAt } = applicant
  const isGone = state === 'erased' || erasedAt !== null
  return {
    workspaceId,
    id,
    number,
    applicationId,
    stageId,
    state,
    ownerMemberId,
    version: seq + personSeq,
    deletedAt: isGone ? said.now : null,
    tagIds: [],
    texts: isGone ? emptyTexts : textsOf(applicant, said),
  }
}

function textsOf({ name, email, phone }: ApplicantRow, { notes, answers, versions }: Said): SearchDocument['texts'] {
  return {
    name,
    email,
    phone: phone ?? '',
    notes: notes.flatMap(({ note }) => note ?? []),
    ...answerTextsOf(answers, versions),
  }
}
