import { isDeepStrictEqual } from 'node:util'
import { type ApplicantKey, countApplicants, platformDb, sampleApplicants } from '@plutomi/core/platform'
import type { SearchDocument } from '@plutomi/platform/search'
import { catchUp } from './live-group.ts'
import { whenAvailable } from './patience.ts'
import { RebuildDiffers, type RebuildParts } from './rebuild-parts.ts'

const rounds = 5
const perRead = 200

/** Compares the new index with the database, while both go on: what differs may only have been in between. */
export async function verify(parts: RebuildParts, target: string): Promise<{ documents: number; sampled: number }> {
  const documents = await compareCounts(parts, target)
  const sampled = await sampleApplicants(platformDb(parts.db), parts.sampleSize)
  await compareDocuments(parts, target, sampled)
  return { documents, sampled: sampled.length }
}

/** Each workspace has as many documents as applicants: as many as before the count, as after it, or in between. */
async function compareCounts(parts: RebuildParts, target: string): Promise<number> {
  for (let round = 1; ; round++) {
    const before = await countApplicants(platformDb(parts.db))
    await catchUp(parts, target)
    const found = await whenAvailable(parts, () => parts.engine.admin.counts(target))
    const after = await countApplicants(platformDb(parts.db))
    const workspaceIds = [...new Set([...before.keys(), ...found.keys(), ...after.keys()])]
    const differing = workspaceIds.filter((id) => {
      const bounds = [before.get(id) ?? 0, after.get(id) ?? 0]
      const count = found.get(id) ?? 0
      return count < Math.min(...bounds) || count > Math.max(...bounds)
    })
    if (differing.length === 0) return [...found.values()].reduce((sum, count) => sum + count, 0)
    if (round === rounds) throw new RebuildDiffers(countsText(differing, { found, after }))
  }
}

type Counts = ReadonlyMap<string, number>

function countsText(workspaceIds: readonly string[], { found, after }: { found: Counts; after: Counts }): string {
  const first = workspaceIds
    .slice(0, 5)
    .map((id) => `${id} has ${after.get(id) ?? 0} applicants and ${found.get(id) ?? 0} documents`)
  return `The new index differs in ${workspaceIds.length} workspaces: ${first.join('; ')}`
}

async function compareDocuments(parts: RebuildParts, target: string, keys: readonly ApplicantKey[]): Promise<void> {
  let differing = [...keys]
  for (let round = 1; ; round++) {
    await catchUp(parts, target)
    differing = await differingOf(parts, target, differing)
    if (differing.length === 0) return
    if (round < rounds) continue
    const first = differing.slice(0, 5).map(({ id }) => id)
    throw new RebuildDiffers(`${differing.length} of ${keys.length} sampled documents differ, e.g. ${first.join(', ')}`)
  }
}

/** Those whose document is not what the database makes of them now. */
export async function differingOf(
  { engine, db, builderOf, signal, on }: Pick<RebuildParts, 'engine' | 'db' | 'builderOf' | 'signal' | 'on'>,
  index: string,
  keys: readonly ApplicantKey[],
): Promise<ApplicantKey[]> {
  const documentsOf = builderOf(db)
  const differing: ApplicantKey[] = []
  for (let at = 0; at < keys.length; at += perRead) {
    const asked = keys.slice(at, at + perRead)
    const wanted = byId(await documentsOf(asked))
    const found = byId(await whenAvailable({ signal, on }, () => engine.admin.read(index, asked)))
    differing.push(...asked.filter(({ id }) => !isDeepStrictEqual(found.get(id), wanted.get(id))))
  }
  return differing
}

/** The moment at which one is noted as deleted is nobody's fact: each build of the document has its own. */
function byId(documents: readonly SearchDocument[]) {
  return new Map(
    documents.map(({ deletedAt, ...document }) => [document.id, { ...document, isGone: deletedAt !== null }]),
  )
}
