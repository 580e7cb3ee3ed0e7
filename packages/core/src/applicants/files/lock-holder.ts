import type { Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import { countFiles, type FileHolder, fileRefused, filesOfOne } from '../../files/index.ts'
import { lockShadow } from '../applying/shadow.queries.ts'
import { lockApplicants } from '../visits/applicant-locks.queries.ts'

/** Locks whose the files are: before any row of theirs, as every change of an applicant does. */
export async function lockHolder(tx: Tx, workspaceId: string, { kind, id }: FileHolder): Promise<void> {
  if (kind === 'shadow') return void (await lockShadow(tx, workspaceId, id))
  const [applicant] = await lockApplicants(tx, workspaceId, [id])
  if (!applicant) throw notFound('applicant')
}

/** Locks the holder; refuses when it has more files than anybody needs, begun ones included. */
export async function assertRoomForFiles(tx: Tx, workspaceId: string, holder: FileHolder): Promise<void> {
  await lockHolder(tx, workspaceId, holder)
  if ((await countFiles(tx, workspaceId, holder)) >= filesOfOne) throw fileRefused('too_many')
}
