import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import { useToast } from '../components/ui/toast.tsx'
import { board } from '../messages/board.ts'
import type { action } from '../routes/desk/board/changes/route.ts'
import { type ChangeAnswer, changesPath, type PendingChange } from './applicant-change.ts'
import { changeFailure, changeSentence } from './change-sentences.ts'
import { useKeys } from './keys.ts'
import { warm } from './lazily.ts'
import { useMessages } from './page-context.tsx'

type NewChange = Omit<PendingChange, 'id' | 'at'>
type Settled = (done: PendingChange, answer: ChangeAnswer) => void

interface ApplicantChanges {
  /** Not yet answered, the oldest first; pages show them as done. */
  pending: readonly PendingChange[]
  submit: (change: NewChange) => void
  subscribe: (listener: Settled) => () => void
}

const ChangesContext = createContext<ApplicantChanges | null>(null)

/** Sends changes one after the other, so that they arrive in the order they were made; survives a change of page. */
export function ApplicantChangesProvider({ workspaceSlug, children }: { workspaceSlug: string; children: ReactNode }) {
  const [pending, setPending] = useState<readonly PendingChange[]>([])
  const listeners = useRef(new Set<Settled>())
  const submit = useCallback((change: NewChange) => {
    setPending((all) => [...all, { ...change, id: changeId(), at: new Date().toISOString() }])
  }, [])
  const subscribe = useCallback((listener: Settled) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])
  const announce = useAnnouncement(submit)
  useUndoKey()
  useReadiness(changesPath(workspaceSlug))
  const settle = (done: PendingChange, answer: ChangeAnswer) => {
    for (const listener of listeners.current) listener(done, answer)
    setPending((all) => all.filter((one) => one.id !== done.id))
    announce(done, answer)
  }
  const changes = useMemo(() => ({ pending, submit, subscribe }), [pending, submit, subscribe])
  const [next] = pending
  return (
    <ChangesContext value={changes}>
      {children}
      {next ? <Sender key={next.id} pending={next} path={changesPath(workspaceSlug)} onSettled={settle} /> : null}
    </ChangesContext>
  )
}

export function useApplicantChanges(): ApplicantChanges {
  const changes = useContext(ChangesContext)
  if (!changes) throw new Error('useApplicantChanges needs an ApplicantChangesProvider around it')
  return changes
}

/** Runs for each answered change, whichever page made it. */
export function useSettledChanges(run: Settled): void {
  const { subscribe } = useApplicantChanges()
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => subscribe((done, answer) => latest.current(done, answer)), [subscribe])
}

interface SenderProps {
  pending: PendingChange
  path: string
  onSettled: Settled
}

function Sender({ pending, path, onSettled }: SenderProps) {
  const fetcher = useFetcher<typeof action>({ key: pending.id })
  const stage = useRef<'new' | 'sent' | 'settled'>('new')
  useEffect(() => {
    if (stage.current === 'new') {
      stage.current = 'sent'
      const body = { key: pending.id, change: pending.change }
      void fetcher.submit(body, { method: 'post', action: path, encType: 'application/json' })
    } else if (stage.current === 'sent' && fetcher.data !== undefined) {
      // Not "idle": pages that load anew after a change need not keep the next one waiting.
      stage.current = 'settled'
      onSettled(pending, fetcher.data)
    }
  }, [fetcher, pending, path, onSettled])
  return null
}

/** The way to the server is known before the connection may be lost. */
function useReadiness(path: string): void {
  const { load } = useFetcher({ key: 'applicant-changes-ready' })
  useEffect(() => warm(() => (navigator.onLine ? load(path) : Promise.resolve())), [load, path])
}

/** On any page, as long as a toast offers it. */
function useUndoKey(): void {
  const t = useMessages(board)
  const { canUndo, undoLast } = useToast()
  useKeys(canUndo ? [{ key: 'z', label: t('keys.undo'), group: t('keys.group'), run: undoLast }] : [])
}

/** The toast after a change: what happened with its undo, or why it did not with "try again". */
function useAnnouncement(submit: (change: NewChange) => void): Settled {
  const t = useMessages(board)
  const { toast } = useToast()
  return (done, answer) => {
    const { id: _id, at: _at, ...again } = done
    if (!answer.ok) {
      const text = t('toast.failed', { what: changeFailure(t, answer.code) })
      const isFinal = answer.code === 'undo_expired' || answer.code === 'undo_superseded'
      toast({
        text,
        tone: 'bad',
        ...(isFinal ? {} : { action: { label: t('action.retry'), run: () => submit(again) } }),
      })
      return
    }
    const { hold } = answer
    const text = changeSentence(t, done)
    if (!hold) return void toast({ text })
    const { applicantIds } = done.change
    const follow = (kind: 'undo' | 'release') => () =>
      submit({ ...again, change: { kind, applicantIds, holdId: hold.id } })
    toast({
      text,
      undo: { leftMs: hold.leftMs, run: follow('undo') },
      action: { label: t('action.sendNow'), run: follow('release') },
    })
  }
}

/** `randomUUID` is there on https alone; somebody may try this out on a machine of the office. */
function changeId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
