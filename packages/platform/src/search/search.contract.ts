import type { SearchEngine } from './index.ts'
import { describeFinding } from './search.contract-finding.ts'
import { describeRanking } from './search.contract-ranking.ts'
import { describeRebuilding } from './search.contract-rebuilding.ts'
import { describeWriting } from './search.contract-writing.ts'

/** What every search engine has to pass; the engine is empty at first, and prepared. */
export function describeSearchEngine(engine: () => SearchEngine): void {
  describeFinding(engine)
  describeRanking(engine)
  describeWriting(engine)
  describeRebuilding(engine)
}
