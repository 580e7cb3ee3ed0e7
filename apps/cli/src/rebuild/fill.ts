import { findRebuild, listApplicantsAfter, noteRebuild, platformDb, type Rebuild } from '@plutomi/core/platform'
import type { SearchIndex, WriteOutcome } from '@plutomi/platform/search'
import { throwIfStopped, until, whenAvailable } from './patience.ts'
import { RebuildDiffers, type RebuildParts } from './rebuild-parts.ts'

/** Writes all applicants into the new index in the order of their keys; a killed one goes on after its last chunk. */
export async function fill(parts: RebuildParts, rebuild: Rebuild, total: number): Promise<void> {
  const { db, source, engine, builderOf, chunk, pace, signal, on } = parts
  await untilReplicated(parts, rebuild)
  const index = engine.admin.open(rebuild.target)
  const documentsOf = builderOf(source)
  let { afterWorkspaceId, afterId, written } = rebuild
  for (;;) {
    throwIfStopped(signal)
    const keys = await listApplicantsAfter(platformDb(source), { workspaceId: afterWorkspaceId, id: afterId }, chunk)
    const last = keys.at(-1)
    if (last === undefined) break
    await writeAll(parts, index, await documentsOf(keys))
    afterWorkspaceId = last.workspaceId
    afterId = last.id
    written += keys.length
    await noteRebuild(platformDb(db), 'search', { afterWorkspaceId, afterId, written })
    on.written(written, Math.max(total, written))
    await pace.wait(signal)
  }
}

type Documents = Parameters<SearchIndex['write']>[0]

/** Failed ones come again: those written already are superseded by themselves. */
async function writeAll(parts: RebuildParts, index: SearchIndex, documents: Documents): Promise<void> {
  await until(parts, 'the search engine does not take all documents', async () => {
    const outcomes = await whenAvailable(parts, () => index.write(documents))
    const refused = outcomes.find((outcome): outcome is Extract<WriteOutcome, { kind: 'refused' }> => {
      return outcome.kind === 'refused'
    })
    if (refused) throw new RebuildDiffers(`The search engine refuses a document: ${refused.reason}`)
    return outcomes.every(({ kind }) => kind !== 'failed')
  })
}

/** A replica that lags behind would miss what the group, which begins at the log's end, does not bring either. */
async function untilReplicated(parts: RebuildParts, { target }: Rebuild): Promise<void> {
  await until(parts, 'the replica is not there yet', async () => {
    const seen = await findRebuild(platformDb(parts.source), 'search')
    return seen?.target === target
  })
}
