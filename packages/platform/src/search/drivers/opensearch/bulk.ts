import { z } from 'zod'
import { SearchUnavailable, type WriteOutcome } from '../../search-index.ts'
import { isUnavailable, type Requests } from './requests.ts'

/** One write, gated by the version: what is there and newer refuses it. */
export interface BulkOperation {
  key: string
  version: number
  /** Absent: the document goes for good. */
  source?: object
}

const Item = z.object({
  status: z.number(),
  error: z.object({ type: z.string(), reason: z.string().nullish() }).optional(),
})
const Answer = z.object({ items: z.array(z.record(z.string(), Item)) })

// The engine takes 100 MB, but answers best to a few.
const maxBytes = 4_000_000

/** Writes all of them through an alias; an outcome for each, in order. */
export async function bulk(requests: Requests, alias: string, all: readonly BulkOperation[]): Promise<WriteOutcome[]> {
  const outcomes: WriteOutcome[] = []
  for (const lines of portions(all.map(linesOf))) {
    // Where the alias is missing nothing may be made in its place, with fields guessed.
    const request = { method: 'POST', path: `/${alias}/_bulk`, query: { require_alias: 'true' }, lines } as const
    const { items } = Answer.parse((await requests.send(request)).body)
    outcomes.push(...items.flatMap((item) => Object.values(item).map(outcomeOf)))
  }
  return outcomes
}

/** A delete of the same version is meant: nothing has changed since it was looked at. */
function linesOf({ key: _id, version, source }: BulkOperation): string {
  if (source === undefined) return `${JSON.stringify({ delete: { _id, version, version_type: 'external_gte' } })}\n`
  return `${JSON.stringify({ index: { _id, version, version_type: 'external' } })}\n${JSON.stringify(source)}\n`
}

function portions(all: readonly string[]): string[] {
  const portions: string[] = []
  let current = ''
  for (const lines of all) {
    if (current !== '' && current.length + lines.length > maxBytes) {
      portions.push(current)
      current = ''
    }
    current += lines
  }
  return current === '' ? portions : [...portions, current]
}

function outcomeOf({ status, error }: z.output<typeof Item>): WriteOutcome {
  if (error === undefined) return { kind: 'written' }
  if (status === 409) return { kind: 'superseded' }
  const reason = `${status} ${error.type}`
  // What was written beside it is written again later, which changes nothing.
  if (isUnavailable(status, error.type)) throw new SearchUnavailable(`the search engine answered ${reason}`)
  return status === 429 || status >= 500 ? { kind: 'failed', reason } : { kind: 'refused', reason }
}
