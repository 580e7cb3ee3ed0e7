import type { Blobs, StoredBlob } from '@plutomi/platform/blobs'
import type { Context } from '../context/index.ts'
import { deleteUnfinishedFile, listKnownFileIds, listUnfinishedFiles, platformDb } from '../platform/index.ts'
import { incomingPrefix, keptPrefix, ownersOf } from './blob-keys.ts'
import { forgetBlobs } from './forget-blobs.ts'

const dayMs = 24 * 60 * 60 * 1000
const rowsPerCall = 200

/** Forgets uploads that were begun a day ago and never became files. For the scheduler. Returns how many went. */
export async function sweepUnfinishedFiles({ db, clock }: Context, blobs: Blobs): Promise<number> {
  const before = new Date(clock.now().getTime() - dayMs)
  const rows = await listUnfinishedFiles(platformDb(db), { before, limit: rowsPerCall })
  for (const { workspaceId, ...file } of rows) {
    // The row goes first: a blob without a row is found again, a row without a blob would be shown.
    if (await deleteUnfinishedFile(platformDb(db), { workspaceId, id: file.id }))
      await forgetBlobs(blobs, workspaceId, file)
  }
  return rows.length
}

/**
 * Removes blobs of two days ago and older that belong to no file: what came with a refused request, what went with a draft
 * or a row. For the scheduler. Returns how many went.
 */
export async function sweepOrphanBlobs({ db, clock }: Context, blobs: Blobs): Promise<number> {
  const before = new Date(clock.now().getTime() - 2 * dayMs)
  await blobs.dropUnfinished(before)
  let count = 0
  for (const prefix of [incomingPrefix, keptPrefix]) {
    for await (const page of pagesOf(blobs, prefix)) {
      const old = page.filter(({ modifiedAt }) => modifiedAt < before)
      // Links end after an hour: what lies where they lead two days later is nothing any more, even of a file that is kept.
      const orphans = prefix === incomingPrefix ? old.map(({ key }) => key) : await orphansAmong(platformDb(db), old)
      await blobs.remove(orphans)
      count += orphans.length
    }
  }
  return count
}

async function* pagesOf(blobs: Blobs, prefix: string): AsyncGenerator<StoredBlob[]> {
  let after: string | undefined
  do {
    const page = await blobs.list(prefix, after === undefined ? {} : { after })
    yield page.blobs
    after = page.next
  } while (after !== undefined)
}

async function orphansAmong(db: ReturnType<typeof platformDb>, blobs: readonly StoredBlob[]): Promise<string[]> {
  const owned = blobs.map(({ key }) => ({ key, owners: ownersOf(key) }))
  const ids = owned.flatMap(({ owners }) => (owners ? [owners.fileId] : []))
  const known = await listKnownFileIds(db, ids)
  return owned.filter(({ owners }) => owners === undefined || !known.has(owners.fileId)).map(({ key }) => key)
}
