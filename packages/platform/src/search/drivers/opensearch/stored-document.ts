import { z } from 'zod'
import type { DocumentReference, SearchDocument } from '../../search-index.ts'
import { emptyTexts, termsOf } from '../../words/terms.ts'

const strings = z.array(z.string())

const Stored = z.object({
  workspaceId: z.string(),
  id: z.string(),
  version: z.number(),
  deletedAt: z.iso.datetime().nullable(),
  number: z.number(),
  applicationId: z.string(),
  stageId: z.string(),
  state: z.string(),
  ownerMemberId: z.string().nullable(),
  tagIds: strings,
  texts: z.object({
    name: z.string(),
    email: z.string(),
    phone: z.string(),
    notes: strings,
    answers: strings,
    personalAnswers: strings,
    specialAnswers: strings,
  }),
})

/** What a hit is shown from. */
export const StoredTexts = Stored.pick({ number: true, texts: true })

/** The document's id in the engine. */
export function keyOf({ workspaceId, id }: DocumentReference): string {
  return `${workspaceId}:applicant:${id}`
}

/** The document as the engine keeps it; `terms` is searched and not kept. */
export function toStored(document: SearchDocument): object {
  const { deletedAt } = document
  const terms = Object.entries(termsOf(document)).map(([field, each]) => [field, each.join(' ')])
  return {
    ...document,
    isDeleted: deletedAt !== null,
    deletedAt: deletedAt?.toISOString() ?? null,
    texts: deletedAt === null ? document.texts : emptyTexts,
    terms: Object.fromEntries(terms),
  }
}

/** Reads a kept document. */
export function fromStored(source: unknown): SearchDocument {
  const { deletedAt, ...stored } = Stored.parse(source)
  return { ...stored, deletedAt: deletedAt === null ? null : new Date(deletedAt) }
}
