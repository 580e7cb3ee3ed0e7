import type { SearchClause } from './clauses.ts'
import { isOneTypoApart } from './typo.ts'

/** Whether a term of the clause's field is one that the clause looks for. */
export function isMatch({ match, term }: SearchClause, candidate: string): boolean {
  switch (match) {
    case 'exact':
      return candidate === term
    case 'prefix':
      return candidate.startsWith(term)
    case 'typo':
      return isOneTypoApart(candidate, term)
  }
}
