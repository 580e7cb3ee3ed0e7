export type Task = {
  /** Tasks of one key run one at a time, in the order they were added; without a key there is no order. */
  readonly key: string | undefined
  readonly workspaceId: string
}

export type SchedulerOptions<T extends Task> = {
  concurrency: number
  workspaceShare?: number
  run: (task: T) => Promise<void>
}

// So long after another workspace was seen a place is kept for it.
const companyMs = 10_000

/**
 * Runs tasks with bounded concurrency, one per key. While several workspaces wait they take turns, and none gets more
 * than its share; while several are about, none takes every place, or its slow tasks would make the others' next wait.
 */
export class KeyedScheduler<T extends Task> {
  private readonly concurrency: number
  private readonly workspaceCap: number
  private readonly companyCap: number
  private readonly run: (task: T) => Promise<void>
  private latest: string | undefined
  private inCompanyUntil = 0
  /** Per key in work what waits for it. */
  private readonly byKey = new Map<string, T[]>()
  /** Per workspace what could start now; the order of the map is whose turn it is. */
  private readonly ready = new Map<string, T[]>()
  private readonly running = new Map<string, number>()
  private runningCount = 0
  private queued = 0
  private idle: (() => void)[] = []

  constructor({ concurrency, workspaceShare = 0.25, run }: SchedulerOptions<T>) {
    this.concurrency = concurrency
    this.workspaceCap = Math.max(1, Math.floor(concurrency * workspaceShare))
    this.companyCap = Math.max(1, concurrency - Math.floor(concurrency * workspaceShare))
    this.run = run
  }

  add(task: T): void {
    this.notice(task.workspaceId)
    if (task.key !== undefined) {
      const waiting = this.byKey.get(task.key)
      if (waiting !== undefined) {
        this.queued++
        waiting.push(task)
        return
      }
      this.byKey.set(task.key, [])
    }
    const isFree = this.ready.size === 0 && this.runningCount < this.concurrency
    if (isFree && (this.running.get(task.workspaceId) ?? 0) < this.mostOfOne()) return this.start(task)
    this.queued++
    this.makeReady(task)
    this.startNext()
  }

  get runningTasks(): number {
    return this.runningCount
  }

  get waitingTasks(): number {
    return this.queued
  }

  get isSaturated(): boolean {
    return this.runningCount >= this.concurrency
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

  /** Only a change of workspace costs a look at the clock. */
  private notice(workspaceId: string): void {
    if (this.latest !== undefined && this.latest !== workspaceId) this.inCompanyUntil = performance.now() + companyMs
    this.latest = workspaceId
  }

  private mostOfOne(): number {
    const isAlone = this.inCompanyUntil === 0 || performance.now() > this.inCompanyUntil
    return isAlone ? this.concurrency : this.companyCap
  }

  private makeReady(task: T): void {
    const tasks = this.ready.get(task.workspaceId)
    if (tasks === undefined) this.ready.set(task.workspaceId, [task])
    else tasks.push(task)
  }

  private startNext(): void {
    while (this.runningCount < this.concurrency && this.ready.size > 0) {
      const task = this.next()
      if (task === undefined) return
      this.queued--
      this.start(task)
    }
  }

  private start(task: T): void {
    this.runningCount++
    this.running.set(task.workspaceId, (this.running.get(task.workspaceId) ?? 0) + 1)
    this.run(task).then(
      () => this.finished(task),
      () => this.finished(task),
    )
  }

  private next(): T | undefined {
    // A quarter, or more when fewer than four wait: no place stays empty while there is work.
    const share = Math.max(this.workspaceCap, Math.ceil(this.concurrency / this.ready.size))
    const cap = Math.min(share, this.mostOfOne())
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

  private finished(task: T): void {
    this.runningCount--
    const left = (this.running.get(task.workspaceId) ?? 1) - 1
    if (left === 0) this.running.delete(task.workspaceId)
    else this.running.set(task.workspaceId, left)
    this.passOn(task)
    this.startNext()
    this.notify()
  }

  private passOn({ key }: T): void {
    if (key === undefined) return
    const follower = this.byKey.get(key)?.shift()
    if (follower !== undefined) this.makeReady(follower)
    else this.byKey.delete(key)
  }

  private notify(): void {
    if (this.idle.length === 0 || this.runningCount + this.queued > 0) return
    for (const resolve of this.idle.splice(0)) resolve()
  }
}
