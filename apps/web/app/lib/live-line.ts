import type { LiveMessage } from '@plutomi/contracts/api/live'

export interface LiveListener {
  /** What arrived since the last call, in order; at most one call a tenth of a second. */
  onMessages: (messages: readonly LiveMessage[]) => void
  /** Messages may have been missed: read anew. */
  onGap: () => void
}

interface Connection extends LiveListener {
  workspaceSlug: string
  onConnected: (isConnected: boolean) => void
}

const batchMs = 100
const firstRetryMs = 500
const longestRetryMs = 30_000

/** Keeps one WebSocket open, with a new ticket at each try; returns how to end it. */
export function connectLive(connection: Connection): () => void {
  const inbox = batched(connection.onMessages)
  const line = new LiveLine(connection, (message) => inbox.add(message))
  const hurry = () => line.hurry()
  const drop = () => line.drop()
  window.addEventListener('online', hurry)
  window.addEventListener('offline', drop)
  return () => {
    window.removeEventListener('online', hurry)
    window.removeEventListener('offline', drop)
    inbox.stop()
    line.end()
  }
}

class LiveLine {
  private readonly connection: Connection
  private readonly onMessage: (message: LiveMessage) => void
  private socket: WebSocket | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private isEnded = false
  private hasBeenOpen = false

  constructor(connection: Connection, onMessage: (message: LiveMessage) => void) {
    this.connection = connection
    this.onMessage = onMessage
    void this.open()
  }

  /** Tries at once instead of when its turn comes. */
  hurry(): void {
    if (this.socket?.readyState === WebSocket.OPEN) return
    clearTimeout(this.retry)
    void this.open()
  }

  drop(): void {
    this.socket?.close()
  }

  end(): void {
    this.isEnded = true
    clearTimeout(this.retry)
    this.drop()
  }

  private async open(): Promise<void> {
    const address = await ticketAddress(this.connection.workspaceSlug)
    if (this.isEnded) return
    if (address === undefined) return this.again()
    this.socket = socketTo(address, {
      opened: () => this.opened(),
      onMessage: this.onMessage,
      closed: () => this.again(),
    })
  }

  private opened(): void {
    this.failures = 0
    this.connection.onConnected(true)
    if (this.hasBeenOpen) this.connection.onGap()
    this.hasBeenOpen = true
  }

  private again(): void {
    if (this.isEnded) return
    if (this.failures === 0) this.connection.onConnected(false)
    clearTimeout(this.retry)
    this.retry = setTimeout(() => void this.open(), waitMs(this.failures))
    this.failures += 1
  }
}

interface SocketListener {
  opened: () => void
  onMessage: (message: LiveMessage) => void
  closed: () => void
}

function socketTo(address: string, { opened, onMessage, closed }: SocketListener): WebSocket {
  const socket = new WebSocket(address)
  socket.addEventListener('open', opened)
  socket.addEventListener('message', (event) => {
    const message = liveMessageOf(event.data)
    if (message) onMessage(message)
  })
  socket.addEventListener('close', closed)
  return socket
}

/** Twice as long each time, and not all pages in the same instant. */
function waitMs(failures: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** failures) * (0.5 + Math.random() / 2)
}

async function ticketAddress(workspaceSlug: string): Promise<string | undefined> {
  try {
    const response = await fetch(`/app/${workspaceSlug}/live-ticket`, { method: 'POST' })
    const isTicket = response.ok && response.headers.get('content-type')?.startsWith('text/plain')
    if (!isTicket) return undefined
    return new URL(await response.text(), location.origin.replace(/^http/, 'ws')).href
  } catch {
    // Without a network there is no ticket; the next try comes by itself.
    return undefined
  }
}

function batched(onMessages: LiveListener['onMessages']) {
  let waiting: LiveMessage[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    const messages = waiting
    waiting = []
    onMessages(messages)
  }
  return {
    add: (message: LiveMessage) => {
      waiting.push(message)
      timer ??= setTimeout(flush, batchMs)
    },
    stop: () => clearTimeout(timer),
  }
}

/** Read by hand: the schema's library would be half of this page's scripts. */
export function liveMessageOf(text: unknown): LiveMessage | undefined {
  if (typeof text !== 'string') return undefined
  const told: unknown = JSON.parse(text)
  const read = (name: string) => (isRecord(told) ? told[name] : undefined)
  const [eventId, type, subjectId, actor] = ['eventId', 'type', 'subjectId', 'actor'].map((name) => textOf(read(name)))
  if (eventId === undefined || type === undefined || subjectId === undefined || actor === undefined) return undefined
  const facts = read('facts')
  const seq = read('seq')
  const applicationId = textOf(read('applicationId'))
  const applicantId = textOf(read('applicantId'))
  return {
    eventId,
    type,
    subjectId,
    actor,
    ...(typeof seq === 'number' && { seq }),
    ...(applicationId !== undefined && { applicationId }),
    ...(applicantId !== undefined && { applicantId }),
    facts: isRecord(facts) ? Object.fromEntries(Object.entries(facts).flatMap(textEntry)) : {},
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function textEntry([name, value]: [string, unknown]): [string, string][] {
  return typeof value === 'string' ? [[name, value]] : []
}
