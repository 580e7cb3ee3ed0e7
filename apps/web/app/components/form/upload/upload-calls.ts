import type { UploadPlaces } from '@plutomi/contracts/api/files'
import { type FileFaultCode, fileFaultCodes } from '@plutomi/contracts/forms'
import type { FileToSend, Sent } from './send-file.ts'

export interface BegunFile {
  kind: 'begun'
  fileId: string
  headers: Readonly<Record<string, string>>
  places: UploadPlaces['places']
}

interface Answer {
  fileId?: string
  upload?: UploadPlaces
  /** Why it was refused. */
  fault?: string
}

/** Says what is coming, and is told where to put it; undefined asks for another try. */
export async function beginUpload({
  path,
  formVersionId,
  question,
  file: { name, type, size },
}: FileToSend): Promise<BegunFile | Exclude<Sent, { kind: 'done' }> | undefined> {
  const answer = await call('POST', path, { formVersionId, question, name, type, size })
  if (answer === undefined) return undefined
  const { fileId, upload, fault } = answer
  if (fileId !== undefined && upload) return { kind: 'begun', fileId, headers: upload.headers, places: upload.places }
  return refusal(fault)
}

/** Says that all is there; what is no file of the right kind is refused now. */
export async function completeUpload({ path, formVersionId }: FileToSend, fileId: string): Promise<Sent | undefined> {
  const answer = await call('POST', `${path}/${fileId}`, { formVersionId })
  if (answer === undefined) return undefined
  return answer.fileId === undefined ? refusal(answer.fault) : { kind: 'done', fileId: answer.fileId }
}

/** Takes a file back. It is in no answer any more, so nobody waits for this. */
export async function deleteUpload(path: string, fileId: string): Promise<void> {
  await call('DELETE', `${path}/${fileId}`, {})
}

function refusal(fault: string | undefined): Exclude<Sent, { kind: 'done' }> {
  const code: FileFaultCode | undefined = fileFaultCodes.find((one) => one === fault)
  return code ? { kind: 'refused', fault: code } : { kind: 'failed' }
}

async function call(method: 'POST' | 'DELETE', path: string, body: unknown): Promise<Answer | undefined> {
  try {
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(path, { method, headers, body: JSON.stringify(body) })
    if (response.status >= 500 || response.status === 429) return undefined
    const answer: unknown = await response.json()
    return typeof answer === 'object' && answer !== null ? answer : {}
  } catch {
    // No connection: the same as an answer that says "later".
    return undefined
  }
}
