import { newId } from '@plutomi/contracts/ids'
import { type SearchDocument, searchFields, type SearchIndex, type SearchQuery, type SearchTexts } from './index.ts'
import { emptyTexts } from './words/terms.ts'

type Changes = Partial<Omit<SearchDocument, 'texts'>> & { texts?: Partial<SearchTexts> }

let lastNumber = 5000

/** An active applicant of whom nothing is known but what the test says. */
export function aDocument({ texts, ...changes }: Changes): SearchDocument {
  return {
    workspaceId: newId('wsp'),
    id: newId('apl'),
    version: 1,
    deletedAt: null,
    number: lastNumber++,
    applicationId: newId('app'),
    stageId: newId('stg'),
    state: 'active',
    ownerMemberId: null,
    tagIds: [],
    ...changes,
    texts: { ...emptyTexts, ...texts },
  }
}

export type Looking = Partial<SearchQuery> & Pick<SearchQuery, 'workspaceId' | 'text'>

/** Ids of what is found by eyes that see everything, unless the test says otherwise. */
export async function find(index: SearchIndex, query: Looking): Promise<string[]> {
  const { hits } = await index.search({ fields: searchFields, limit: 20, ...query })
  return hits.map(({ id }) => id)
}

/** Writes what has to be written, then lets it be found. */
export async function fill(index: SearchIndex, documents: readonly SearchDocument[]): Promise<void> {
  const outcomes = await index.write(documents)
  const failed = outcomes.find(({ kind }) => kind !== 'written')
  if (failed !== undefined || outcomes.length !== documents.length) throw new Error(`not written: ${failed?.kind}`)
  await index.refresh()
}
