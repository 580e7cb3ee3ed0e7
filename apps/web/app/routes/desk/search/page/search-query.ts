import { SearchApplicants } from '@plutomi/contracts/api/search'
import type { z } from 'zod'

export const SearchPageQuery = SearchApplicants.partial({ q: true }).omit({ limit: true, ownerId: true })
export type SearchPageQuery = z.output<typeof SearchPageQuery>

/** A form sends its empty boxes too; they ask for nothing. */
export function filledOf(params: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...params].filter(([, value]) => value.trim() !== ''))
}
