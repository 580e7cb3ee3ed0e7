import { z } from 'zod'
import { idOf } from '../ids.ts'
import { ApplicantState, ApplicantSummary } from './applicants.ts'
import { PageQuery } from './common.ts'

export const maxSearchLength = 200

/** What the words may be found in, as far as the searcher may see it. */
export const searchedFields = [
  'number',
  'name',
  'email',
  'phone',
  'notes',
  'answers',
  'personalAnswers',
  'specialAnswers',
] as const
export const SearchedField = z.enum(searchedFields)
export type SearchedField = z.output<typeof SearchedField>

export const SearchApplicants = PageQuery.extend({
  q: z.string().trim().min(1, 'is what to search for').max(maxSearchLength),
  applicationId: idOf('app').optional(),
  stageId: idOf('stg').optional(),
  state: ApplicantState.optional(),
  /** The member who takes care of them. */
  ownerId: idOf('mem').optional(),
})
export type SearchApplicants = z.output<typeof SearchApplicants>

export const SearchHighlight = z.object({
  field: SearchedField,
  /** A short stretch of the text; `isHit` marks what was found. */
  parts: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
})
export type SearchHighlight = z.output<typeof SearchHighlight>

const Named = z.object({ id: z.string(), name: z.string() })

export const FoundApplicant = ApplicantSummary.extend({
  application: Named,
  stage: Named,
  highlights: z.array(SearchHighlight),
})
export type FoundApplicant = z.output<typeof FoundApplicant>

/** The best first. */
export const SearchResults = z.object({ items: z.array(FoundApplicant), nextCursor: z.string().optional() })
export type SearchResults = z.output<typeof SearchResults>
