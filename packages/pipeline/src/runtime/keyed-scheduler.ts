export type Task = {
  /** Tasks of one key run one at a time, in the order they were added; without a key there is no order. */
  key: string | undefined
  workspaceId: string
  run(): Promise<void>
}

export type SchedulerOptions = { concurrency: number; workspaceShare?: number }

/**
 * Runs tasks with bounded concurrency, one per key. While several workspaces wait they take turns, and none gets more
 * than its share.
 */
export class KeyedScheduler {
  private readonly concurrency: number
  private readonly workspaceCap: number
  private readonly byKey = new Map<string, Task[]>()
  /** Per workspace what could start now; the order of the map is whose turn it is. */
  private readonly ready = new Map<string, Task[]>()
  private readonly running = new Map<string, number>()
  private runningCount = 0
  private queued = 0
  private idle: (() => void)[] = []

  constructor({ concurrency, workspaceShare = 0.25 }: SchedulerOptions) {
    this.concurrency = concurrency
    this.workspaceCap = Math.max(1, Math.floor(concurrency * workspaceShare))
  }

  add(task: Task): void {
    this.queued++
    const waiting = task.key === undefined ? undefined : this.byKey.get(task.key)
    if (waiting !== undefined) {
      waiting.push(task)
      return
    }
    if (task.key !== undefined) this.byKey.set(task.key, [])
    this.makeReady(task)
    this.start()
  }

  get runningTasks(): number {
    return this.runningCount
  }

  get waitingTasks(): number {
    return this.queued
  }

  /** Forgets what has not begun. */
  clear(): void {
    this.byKey.clear()
    this.ready.clear()
    this.queued = 0
    this.notify()
  }

  /** Resolves when nothing runs and nothing waits. */
  whenIdle(): Promise<void> {
    if (this.runningCount + this.queued === 0) return Promise.resolve()
    return new Promise((resolve) => this.idle.push(resolve))
  }

  private makeReady(task: Task): void {
    const tasks = this.ready.get(task.workspaceId)
    if (tasks === undefined) this.ready.set(task.workspaceId, [task])
    else tasks.push(task)
  }

  private start(): void {
    while (this.runningCount < this.concurrency) {
      const task = this.next()
      if (task === undefined) return
      this.queued--
      this.runningCount++
      this.running.set(task.workspaceId, (this.running.get(task.workspaceId) ?? 0) + 1)
      void task.run().finally(() => this.finished(task))
    }
  }

  private next(): Task | undefined {
    // A quarter, or more when fewer than four wait: no place stays empty while there is work.
    const cap = Math.max(this.workspaceCap, Math.ceil(this.concurrency / this.ready.size))
    for (const [workspaceId, tasks] of this.ready) {
      if ((this.running.get(workspaceId) ?? 0) >= cap) continue
      const task = tasks.shift()
      this.ready.delete(workspaceId)
      // Back at the end of the line.
      if (tasks.length > 0) this.ready.set(workspaceId, tasks)
      return task
    }
    return undefined
  }

  private finished(task: Task): void {
    this.runningCount--
    const left = (this.running.get(task.workspaceId) ?? 1) - 1
    if (left === 0) this.running.delete(task.workspaceId)
    else this.running.set(task.workspaceId, left)
    const waiting = task.key === undefined ? undefined : this.byKey.get(task.key)
    const follower = waiting?.shift()
    if (follower !== undefined) this.makeReady(follower)
    else if (task.key !== undefined) this.byKey.delete(task.key)
    this.start()
    this.notify()
  }

  private notify(): void {
    if (this.runningCount + this.queued > 0) return
    for (const resolve of this.idle.splice(0)) resolve()
  }
}
