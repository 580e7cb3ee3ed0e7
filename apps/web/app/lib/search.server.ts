import type { SearchResults } from '@plutomi/contracts/api/search'
import { searchApplicants, type SearchApplicantsInput } from '@plutomi/core/applicants'
import type { Context } from '@plutomi/core/context'
import { isDomainError } from '@plutomi/core/errors'
import type { AppLoadContext } from 'react-router'
import { reading } from './session.server.ts'

/** What a search found; null while the search engine is away, which the page says and goes on. */
export async function readSearch(
  { engines }: AppLoadContext,
  ctx: Context,
  input: SearchApplicantsInput,
): Promise<SearchResults | null> {
  try {
    return await searchApplicants({ ...ctx, search: engines.search }, input)
  } catch (error) {
    if (isDomainError(error) && error.code === 'unavailable') return null
    return reading(Promise.reject(error))
  }
}
