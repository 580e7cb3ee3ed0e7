import type { OwnFile } from '@plutomi/contracts/api/files'
import { type FileFaultCode, fileFault, type FileLimits } from '@plutomi/contracts/forms'
import { useEffect, useRef, useState } from 'react'
import { sendFile } from './send-file.ts'
import { deleteUpload } from './upload-calls.ts'

/** What a form gives its file questions. */
export interface FileUploads {
  /** The page's own address for uploads. */
  path: string
  formVersionId: string
  /** What is there already. */
  files: readonly OwnFile[]
  /** The files of a question are others now. */
  onChange: () => void
  /** Whether some of this question are on their way. */
  onBusy: (question: string, isBusy: boolean) => void
}

export type UploadState = 'sending' | 'paused' | 'checking' | 'done' | 'failed' | 'refused'

export interface UploadRow {
  key: string
  name: string
  size: number
  type: string
  state: UploadState
  sent: number
  /** Once it is there. */
  fileId?: string
  fault?: FileFaultCode
}

interface UseUploadsOptions {
  question: string
  limits: FileLimits
  /** Ids of the files that stand in the answer. */
  answered: readonly string[]
  uploads: FileUploads | undefined
}

/** The files of one question: those that are there and those on their way. */
export function useUploads({ question, limits, answered, uploads }: UseUploadsOptions) {
  const [rows, setRows] = useState<UploadRow[]>(() => rowsOf(answered, uploads?.files ?? []))
  const sending = useRef(new Map<string, { file: File; stop: AbortController }>())
  const ids = rows.flatMap(({ state, fileId }) => (state === 'done' && fileId !== undefined ? [fileId] : [])).join(' ')
  const isBusy = rows.some(({ state }) => isOnItsWay(state))
  useReports({ question, ids, isBusy, uploads })
  useEffect(() => {
    const stopped = sending.current
    return () => stopped.forEach(({ stop }) => stop.abort())
  }, [])
  const change = (key: string, changes: Partial<UploadRow>) =>
    setRows((present) => present.map((row) => (row.key === key ? { ...row, ...changes } : row)))
  return { rows, add, retry, remove, isFull: rows.filter(({ state }) => state !== 'refused').length >= limits.maxFiles }

  function add(files: readonly File[]) {
    const kept = rows.filter(({ state }) => state !== 'refused')
    const free = limits.maxFiles - kept.length
    const added = files.map((file, index) => rowOf(file, index < free ? fileFault(limits, file) : 'too_many'))
    setRows([...kept, ...added])
    for (const [index, row] of added.entries()) {
      const file = files[index]
      if (file && row.state === 'sending') void send(row.key, file)
    }
  }

  function retry(key: string) {
    const file = sending.current.get(key)?.file
    if (file) void send(key, file)
  }

  function remove({ key, fileId }: UploadRow) {
    sending.current.get(key)?.stop.abort()
    sending.current.delete(key)
    setRows((present) => present.filter((row) => row.key !== key))
    if (uploads && fileId !== undefined) void deleteUpload(uploads.path, fileId)
  }

  async function send(key: string, file: File) {
    if (!uploads) return
    const stop = new AbortController()
    sending.current.set(key, { file, stop })
    change(key, { state: 'sending', sent: 0 })
    const { path, formVersionId } = uploads
    const sent = await sendFile(
      { path, formVersionId, question, file },
      {
        signal: stop.signal,
        onSent: (bytes) => change(key, { sent: bytes }),
        onPaused: (isPaused) => change(key, { state: isPaused ? 'paused' : 'sending' }),
        onChecking: () => change(key, { state: 'checking' }),
      },
    )
    if (stop.signal.aborted) return
    if (sent.kind === 'done') change(key, { state: 'done', fileId: sent.fileId })
    else change(key, sent.kind === 'refused' ? { state: 'refused', fault: sent.fault } : { state: 'failed' })
  }
}

/** Tells the form after the hidden inputs that carry the ids have changed. */
function useReports(report: { question: string; ids: string; isBusy: boolean; uploads: FileUploads | undefined }) {
  const { question, ids, isBusy, uploads } = report
  const told = useRef(ids)
  useEffect(() => {
    if (told.current === ids) return
    told.current = ids
    uploads?.onChange()
  }, [ids, uploads])
  useEffect(() => {
    uploads?.onBusy(question, isBusy)
  }, [question, isBusy, uploads])
}

function isOnItsWay(state: UploadState): boolean {
  return state === 'sending' || state === 'paused' || state === 'checking'
}

function rowsOf(answered: readonly string[], files: readonly OwnFile[]): UploadRow[] {
  return answered.flatMap((id) => {
    const file = files.find((one) => one.id === id)
    if (!file) return []
    const { name, size, type } = file
    return [{ key: id, fileId: id, name, size, type, sent: size, state: 'done' as const }]
  })
}

function rowOf({ name, size, type }: File, fault: FileFaultCode | undefined): UploadRow {
  const row = { key: crypto.randomUUID(), name, size, type, sent: 0 }
  return fault ? { ...row, state: 'refused', fault } : { ...row, state: 'sending' }
}
