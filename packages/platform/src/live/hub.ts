/** What is told to open pages: ids and facts of a change, never personal data. */
export interface LiveMessage {
  eventId: string
  type: string
  workspaceId: string
  subjectId: string
  /** Of the subject, after the change: a page drops what is older than what it shows. */
  seq?: number
  applicationId?: string
  applicantId?: string
  actor: string
  /** The changed facts that pages need to move a card without asking again. */
  facts: Readonly<Record<string, string>>
}

export interface LiveListener {
  hear(message: LiveMessage): void
  /** Messages may have been lost on the way: what is shown has to be read anew. */
  missed(): void
}

/** Fan-out of live messages by workspace. Messages may repeat and may be missed: pages ask again when they wake. */
export interface LiveHub {
  publish(message: LiveMessage): Promise<void>
  /** From when it answers everything is heard; it answers how to stop listening. */
  subscribe(workspaceId: string, listener: LiveListener): Promise<() => void>
  /** Rejects while it cannot carry messages. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** The hub of one process. */
export function memoryLiveHub(): LiveHub {
  const listeners = new Map<string, Set<LiveListener>>()
  return {
    publish: async (message) => {
      for (const listener of listeners.get(message.workspaceId) ?? []) listener.hear(message)
    },
    subscribe: async (workspaceId, listener) => {
      const own = listeners.get(workspaceId) ?? new Set<LiveListener>()
      listeners.set(workspaceId, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0) listeners.delete(workspaceId)
      }
    },
    ping: async () => undefined,
    close: async () => listeners.clear(),
  }
}
