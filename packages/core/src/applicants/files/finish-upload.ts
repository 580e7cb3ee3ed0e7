import type { CompletedUpload } from '@plutomi/contracts/api/files'
import type { FileFaultCode } from '@plutomi/contracts/forms'
import type { Blobs } from '@plutomi/platform/blobs'
import type { Context } from '../../context/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { notFound } from '../../errors/index.ts'
import {
  fileFaultOf,
  fileRefused,
  type FileRow,
  forgetBlobs,
  holderOfFile,
  inspectUpload,
  lockFile,
  updateFile,
  usableStates,
} from '../../files/index.ts'
import { lockHolder } from './lock-holder.ts'

interface Finishing {
  file: FileRow
  /** What a file that is taken means: in the transaction that says so. */
  attach: (tx: Tx, taken: FileRow) => Promise<void>
}

/**
 * What completing an upload is, whoever's it is: looks at what arrived outside of any transaction, then notes what was
 * found. What has not arrived may still come; another time says the same.
 */
export async function finishUpload(
  { ctx, blobs }: { ctx: Context; blobs: Blobs },
  workspaceId: string,
  { file, attach }: Finishing,
): Promise<CompletedUpload> {
  if (file.state === 'refused') throw fileRefused(fileFaultOf(file))
  if (usableStates.includes(file.state)) return completed(file)
  const found = await inspectUpload(blobs, workspaceId, file)
  if (!found.isTaken) {
    if (found.fault !== 'not_there') await refuse({ ctx, blobs }, workspaceId, { file, fault: found.fault })
    throw fileRefused(found.fault)
  }
  const { sniffedType, sha256 } = found
  return transaction(ctx, async (tx) => {
    await lockHolder(tx, workspaceId, holderOfFile(file))
    const present = await lockFile(tx, workspaceId, file.id)
    if (!present) throw notFound('file')
    if (present.state !== 'uploading') return completed(present)
    await updateFile(tx, workspaceId, { fileId: file.id, state: 'unscanned', sniffedType, sha256 })
    const taken: FileRow = { ...present, state: 'unscanned', sniffedType }
    await attach(tx, taken)
    return completed(taken)
  })
}

/** Noted first: a row without its blob says why it is gone. */
async function refuse(
  { ctx, blobs }: { ctx: Context; blobs: Blobs },
  workspaceId: string,
  { file, fault }: { file: FileRow; fault: FileFaultCode },
): Promise<void> {
  // The refusal is the answer of this request, but not its result: the same key may be used for another try.
  const unclaimed = { ...ctx }
  delete unclaimed.idempotency
  await transaction(unclaimed, (tx) => updateFile(tx, workspaceId, { fileId: file.id, state: 'refused', fault }))
  await forgetBlobs(blobs, workspaceId, file)
}

function completed({ id: fileId, state, size, sniffedType, declaredType }: FileRow): CompletedUpload {
  return { fileId, state, size, type: sniffedType ?? declaredType }
}
