import { fileUploaded } from '@plutomi/contracts/events/applicants'
import type { Tx } from '../../database/index.ts'
import type { FileRow } from '../../files/index.ts'
import { emit } from '../../outbox/index.ts'

/** Says that files of an applicant are there. After the rows, as every event. */
export async function announceFiles(
  tx: Tx,
  workspaceId: string,
  { applicant, files }: { applicant: { id: string; applicationId: string }; files: readonly FileRow[] },
): Promise<void> {
  for (const { id: fileId, purpose, stageId, questionId, size, sniffedType, declaredType } of files) {
    const about = { ...(stageId !== null && { stageId }), ...(questionId !== null && { questionId }) }
    const facts = { fileId, purpose, ...about, size, contentType: sniffedType ?? declaredType }
    const data = { applicationId: applicant.applicationId, ...facts }
    await emit(tx, fileUploaded, { workspaceId, subjectId: applicant.id, data })
  }
}
