import type { FileFaultCode } from '@plutomi/contracts/forms'
import { putPlace } from './put-place.ts'
import { type BegunFile, beginUpload, completeUpload } from './upload-calls.ts'
import { whenConnected } from './when-connected.ts'

export interface FileToSend {
  /** The page's own address for uploads. */
  path: string
  formVersionId: string
  question: string
  file: File
}

export interface Watching {
  signal: AbortSignal
  /** Bytes that have arrived. */
  onSent: (sent: number) => void
  onPaused: (isPaused: boolean) => void
  /** All is there; what it really is gets looked at. */
  onChecking: () => void
}

export type Sent =
  | { kind: 'done'; fileId: string }
  | { kind: 'refused'; fault: FileFaultCode }
  /** Trying again may help. */
  | { kind: 'failed' }

const tries = 5

/** Brings one file up, part by part and again where the connection broke, and has it checked. */
export async function sendFile(sending: FileToSend, watching: Watching): Promise<Sent> {
  const begun = await again(() => beginUpload(sending), watching)
  if (begun?.kind !== 'begun') return begun ?? { kind: 'failed' }
  if (!(await sendPlaces(begun, sending, watching))) return { kind: 'failed' }
  watching.onChecking()
  const completed = await again(() => completeUpload(sending, begun.fileId), watching)
  return completed ?? { kind: 'failed' }
}

async function sendPlaces({ places, headers }: BegunFile, { file }: FileToSend, watching: Watching): Promise<boolean> {
  for (const { url, start, end } of places) {
    const place = { url, headers, body: file.slice(start, end) }
    const onSent = (sent: number) => watching.onSent(start + sent)
    const isThere = await again(() => putPlace(place, { onSent, signal: watching.signal }), watching)
    if (isThere !== true) return false
    watching.onSent(end)
  }
  return true
}

/** Until there is an answer: undefined asks for another try, after a while or once there is a connection. */
async function again<Result>(
  attempt: () => Promise<Result | undefined>,
  { signal, onPaused }: Watching,
): Promise<Result | undefined> {
  for (let number = 1; number <= tries; number++) {
    if (signal.aborted) return undefined
    const result = await attempt()
    if (result !== undefined || number === tries) return result
    await whenConnected({ afterMs: 1000 * 2 ** (number - 1), signal, onPaused })
  }
  return undefined
}
