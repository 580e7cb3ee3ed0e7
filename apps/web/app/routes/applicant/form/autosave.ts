import { changedAnswers } from './shown-answers.ts'
import { forgetTyped, recallTyped, rememberTyped } from './typed-storage.ts'

export type SaveState = 'idle' | 'saving' | 'saved' | 'unsaved' | 'outdated'

export interface AutosaveOptions {
  path: string
  versionId: string
  /** Under which name unsaved answers are kept in this tab. */
  storageKey: string
  saved: Record<string, unknown>
}

const pauseMs = 800
const firstRetryMs = 3000
const lastRetryMs = 30_000

/**
 * Brings the typed answers to the server: one save at a time, only what changed, again and again until it is kept.
 * Until then a copy is in the session's storage, so that a reload loses nothing.
 */
export class Autosave {
  /** What an earlier load of this page in this tab could not save. */
  readonly recalled: Record<string, unknown>
  readonly #options: AutosaveOptions
  #saved: Record<string, unknown>
  #typed: Record<string, unknown> = {}
  #state: SaveState = 'idle'
  #timer: ReturnType<typeof setTimeout> | undefined
  #retryMs = firstRetryMs
  #running: Promise<boolean> | undefined
  readonly #listeners = new Set<() => void>()

  constructor(options: AutosaveOptions) {
    this.#options = options
    this.#saved = { ...options.saved }
    this.recalled = recallTyped(options.storageKey)
  }

  readonly getState = (): SaveState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes note of what the boxes hold; it is saved when nothing more comes for a moment. */
  note(typed: Record<string, unknown>): void {
    this.#typed = { ...this.#typed, ...typed }
    const changed = this.#changed()
    if (Object.keys(changed).length === 0) return
    rememberTyped(this.#options.storageKey, changed)
    if (this.#state === 'outdated') return
    if (this.#state !== 'unsaved') this.#become('saving')
    this.#schedule(pauseMs)
  }

  /** Saves at once; whether everything typed is kept now. */
  async flush({ isLeaving = false } = {}): Promise<boolean> {
    clearTimeout(this.#timer)
    if (this.#running) await this.#running
    const changed = this.#changed()
    if (Object.keys(changed).length === 0) return this.#state !== 'outdated'
    this.#running = this.#send(changed, isLeaving)
    const isKept = await this.#running
    this.#running = undefined
    return isKept
  }

  async #send(changed: Record<string, unknown>, isLeaving: boolean): Promise<boolean> {
    const status = await send(this.#options, changed, isLeaving)
    if (status === 204) return this.#kept(changed)
    const isOutdated = status === 409 || status === 401 || status === 404
    this.#become(isOutdated ? 'outdated' : 'unsaved')
    if (!isOutdated) this.#retryLater()
    return false
  }

  #kept(changed: Record<string, unknown>): boolean {
    this.#saved = { ...this.#saved, ...changed }
    this.#retryMs = firstRetryMs
    const isAll = Object.keys(this.#changed()).length === 0
    if (isAll) forgetTyped(this.#options.storageKey)
    this.#become(isAll ? 'saved' : 'saving')
    return isAll
  }

  #retryLater(): void {
    this.#schedule(this.#retryMs)
    this.#retryMs = Math.min(lastRetryMs, this.#retryMs * 2)
  }

  #schedule(inMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), inMs)
  }

  #changed(): Record<string, unknown> {
    return changedAnswers(this.#typed, this.#saved)
  }

  #become(state: SaveState): void {
    if (this.#state === state) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** The status of the answer; 0 without a connection. */
async function send({ path, versionId }: AutosaveOptions, answers: Record<string, unknown>, isLeaving: boolean) {
  const body = JSON.stringify({ formVersionId: versionId, answers })
  try {
    // Browsers let a request outlive its page up to 64 kB.
    const keepalive = isLeaving && body.length < 60_000
    const headers = { 'Content-Type': 'application/json' }
    return (await fetch(path, { method: 'POST', headers, body, keepalive })).status
  } catch {
    // No connection: the same as an answer that says "later".
    return 0
  }
}
