import type { Clock } from '@plutomi/platform/clock'
import type { DocumentReference, SearchIndex, WriteOutcome } from '@plutomi/platform/search'
import type { Db } from '../database/index.ts'
import { documentBuilder } from './build-documents.ts'
import { listApplicantsOfPeople } from './document.queries.ts'
import { grouped } from './grouped.ts'

/** What changed: an applicant, or a person and with it all of its applicants. */
export type SearchChange = { workspaceId: string } & ({ applicantId: string } | { personId: string })

/** Brings what changed up to date in the index; answers for each change how its documents fared. */
export type SearchIndexer = (changes: readonly SearchChange[]) => Promise<WriteOutcome[]>

/** Writes documents as MySQL has them now, so a late or repeated change writes nothing that is older than what is there. */
export function searchIndexer({ db, clock, index }: { db: Db; clock: Clock; index: SearchIndex }): SearchIndexer {
  const buildDocuments = documentBuilder({ db, clock })
  return async (changes) => {
    const applicantsOf = await applicantsByPerson(db, changes)
    const references = changes.map((change) =>
      'applicantId' in change
        ? [{ workspaceId: change.workspaceId, id: change.applicantId }]
        : (applicantsOf.get(keyOf(change.workspaceId, change.personId)) ?? []),
    )
    const documents = await buildDocuments(references.flat())
    const outcomes = await index.write(documents)
    const fared = new Map(documents.map(({ workspaceId, id }, nth) => [keyOf(workspaceId, id), outcomes[nth]]))
    return references.map((own) =>
      worstOf(own.flatMap(({ workspaceId, id }) => fared.get(keyOf(workspaceId, id)) ?? [])),
    )
  }
}

function keyOf(workspaceId: string, id: string): string {
  return `${workspaceId} ${id}`
}

async function applicantsByPerson(
  db: Db,
  changes: readonly SearchChange[],
): Promise<ReadonlyMap<string, DocumentReference[]>> {
  const people = changes.flatMap((change) => ('personId' in change ? [change] : []))
  const found = new Map<string, DocumentReference[]>()
  for (const [workspaceId, own] of grouped(people, (person) => person.workspaceId)) {
    const ids = [...new Set(own.map(({ personId }) => personId))]
    for (const { id, personId } of await listApplicantsOfPeople(db, workspaceId, ids)) {
      const key = keyOf(workspaceId, personId)
      found.set(key, [...(found.get(key) ?? []), { workspaceId, id }])
    }
  }
  return found
}

const severity: Record<WriteOutcome['kind'], number> = { superseded: 0, written: 1, failed: 2, refused: 3 }

/** What is worth another try is tried before anything is given up. Nothing to write is as good as written before. */
function worstOf(outcomes: readonly WriteOutcome[]): WriteOutcome {
  const failed = outcomes.find(({ kind }) => kind === 'failed')
  const [worst] = outcomes.toSorted((one, other) => severity[other.kind] - severity[one.kind])
  return failed ?? worst ?? { kind: 'superseded' }
}
