import type { OwnFile } from '@plutomi/contracts/api/files'
import { type FileFaultCode, fileFault, type FileLimits } from '@plutomi/contracts/forms'
import { useEffect, useRef, useState } from 'react'
import { sendFile, type Sent, type Watching } from './send-file.ts'
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
  const { send, retry, stop } = useSending(question, uploads, (key, changes) =>
    setRows((present) => present.map((row) => (row.key === key ? { ...row, ...changes } : row))),
  )
  useReports(question, uploads, rows)
  return { rows, add, retry, remove, isFull: rows.filter(({ state }) => state !== 'refused').length >= limits.maxFiles }

  function add(files: readonly File[]) {
    const kept = rows.filter(({ state }) => state !== 'refused')
    const free = limits.maxFiles - kept.length
    const added = files.map((file, index) => {
      return { file, row: rowOf(file, index < free ? fileFault(limits, file) : 'too_many') }
    })
    setRows([...kept, ...added.map(({ row }) => row)])
    for (const { file, row } of added) if (row.state === 'sending') void send(row.key, file)
  }

  function remove({ key, fileId }: UploadRow) {
    stop(key, fileId)
    setRows((present) => present.filter((row) => row.key !== key))
  }
}

function outcomeOf(sent: Sent): Partial<UploadRow> {
  if (sent.kind === 'done') return { state: 'done', fileId: sent.fileId }
  return sent.kind === 'refused' ? { state: 'refused', fault: sent.fault } : { state: 'failed' }
}

type Change = (key: string, changes: Partial<UploadRow>) => void

function watchingOf(key: string, signal: AbortSignal, change: Change): Watching {
  return {
    signal,
    onSent: (sent) => change(key, { sent }),
    onPaused: (isPaused) => change(key, { state: isPaused ? 'paused' : 'sending' }),
    onChecking: () => change(key, { state: 'checking' }),
  }
}

/** Brings files up one by one, tells how far each is, and ends with the page. */
function useSending(question: string, uploads: FileUploads | undefined, change: Change) {
  const sending = useRef(new Map<string, { file: File; abort: AbortController }>())
  const deleting = useRef<Promise<unknown>>(Promise.resolve())
  useEffect(() => {
    const begun = sending.current
    return () => begun.forEach(({ abort }) => abort.abort())
  }, [])
  return { send, retry, stop }

  async function send(key: string, file: File) {
    if (!uploads) return
    const abort = new AbortController()
    sending.current.set(key, { file, abort })
    change(key, { state: 'sending', sent: 0 })
    const { path, formVersionId } = uploads
    // What was removed makes room for what is added.
    await deleting.current
    const sent = await sendFile({ path, formVersionId, question, file }, watchingOf(key, abort.signal, change))
    if (!abort.signal.aborted) change(key, outcomeOf(sent))
  }

  function retry(key: string) {
    const file = sending.current.get(key)?.file
    if (file) void send(key, file)
  }

  function stop(key: string, fileId: string | undefined) {
    sending.current.get(key)?.abort.abort()
    sending.current.delete(key)
    if (uploads && fileId !== undefined)
      deleting.current = Promise.all([deleting.current, deleteUpload(uploads.path, fileId)])
  }
}

/** Tells the form after the hidden inputs that carry the ids have changed. */
function useReports(question: string, uploads: FileUploads | undefined, rows: readonly UploadRow[]) {
  const ids = rows.flatMap(({ state, fileId }) => (state === 'done' && fileId !== undefined ? [fileId] : [])).join(' ')
  const isBusy = rows.some(({ state }) => isOnItsWay(state))
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
