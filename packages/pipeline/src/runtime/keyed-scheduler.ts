export type Task = {
  /** Tasks of one key run one at a time, in the order they were added; without a key there is no order. */
  readonly key: string | undefined
  readonly workspaceId: string
}

/** A task that has not begun, and the place in the line that its coming gave it. */
type Waiting<T> = { task: T; order: number }

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
  private readonly byKey = new Map<string, Waiting<T>[]>()
  /** Per workspace what could start now, oldest first; the order of the map is whose turn it is. */
  private readonly ready = new Map<string, Waiting<T>[]>()
  private readonly runningOf = new Map<string, number>()
  private readonly inWork = new Set<T>()
  private added = 0
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
    this.added++
    if (task.key !== undefined) {
      const followers = this.byKey.get(task.key)
      if (followers !== undefined) {
        this.queued++
        followers.push({ task, order: this.added })
        return
      }
      this.byKey.set(task.key, [])
    }
    const isFree = this.ready.size === 0 && this.inWork.size < this.concurrency
    if (isFree && (this.runningOf.get(task.workspaceId) ?? 0) < this.mostOfOne()) return this.start(task)
    this.queued++
    this.makeReady({ task, order: this.added })
    this.startNext()
  }

  get runningTasks(): number {
    return this.inWork.size
  }

  /** What runs now, the longest first. */
  get running(): Iterable<T> {
    return this.inWork
  }

  /** Whether more than one workspace was seen of late. */
  get isShared(): boolean {
    return performance.now() <= this.inCompanyUntil
  }

  /** How many places one workspace gets while at least four wait. */
  get share(): number {
    return this.workspaceCap
  }

  /** Takes back what has not begun and matches. What follows it of the same key keeps its place. */
  withdraw(matches: (task: T) => boolean): T[] {
    const taken: T[] = []
    const keep = ({ task }: Waiting<T>) => {
      const isTaken = matches(task)
      if (isTaken) taken.push(task)
      return !isTaken
    }
    for (const [key, followers] of this.byKey) {
      const kept = followers.filter(keep)
      if (kept.length < followers.length) this.byKey.set(key, kept)
    }
    const heads = taken.length
    for (const [workspaceId, tasks] of this.ready) {
      const kept = tasks.filter(keep)
      if (kept.length > 0) this.ready.set(workspaceId, kept)
      else this.ready.delete(workspaceId)
    }
    this.queued -= taken.length
    for (const task of taken.slice(heads)) this.passOn(task)
    this.startNext()
    this.notify()
    return taken
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
    if (this.inWork.size + this.queued === 0) return Promise.resolve()
    return new Promise((resolve) => this.idle.push(resolve))
  }

  /** Only a change of workspace costs a look at the clock. */
  private notice(workspaceId: string): void {
    if (this.latest !== undefined && this.latest !== workspaceId) this.inCompanyUntil = performance.now() + companyMs
    this.latest = workspaceId
  }

  private mostOfOne(): number {
    return this.inCompanyUntil > 0 && this.isShared ? this.companyCap : this.concurrency
  }

  /** A follower came before most of what is ready: it does not wait for all of that once more. */
  private makeReady(waiting: Waiting<T>): void {
    const { workspaceId } = waiting.task
    const tasks = this.ready.get(workspaceId)
    if (tasks === undefined) {
      this.ready.set(workspaceId, [waiting])
      return
    }
    let place = tasks.length
    while (place > 0 && (tasks[place - 1]?.order ?? 0) > waiting.order) place--
    tasks.splice(place, 0, waiting)
  }

  private startNext(): void {
    while (this.inWork.size < this.concurrency && this.ready.size > 0) {
      const task = this.next()
      if (task === undefined) return
      this.queued--
      this.start(task)
    }
  }

  private start(task: T): void {
    this.inWork.add(task)
    this.runningOf.set(task.workspaceId, (this.runningOf.get(task.workspaceId) ?? 0) + 1)
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
      if ((this.runningOf.get(workspaceId) ?? 0) >= cap) continue
      const first = tasks.shift()
      this.ready.delete(workspaceId)
      // Back at the end of the line.
      if (tasks.length > 0) this.ready.set(workspaceId, tasks)
      return first?.task
    }
    return undefined
  }

  private finished(task: T): void {
    this.inWork.delete(task)
    const left = (this.runningOf.get(task.workspaceId) ?? 1) - 1
    if (left === 0) this.runningOf.delete(task.workspaceId)
    else this.runningOf.set(task.workspaceId, left)
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
    if (this.idle.length === 0 || this.inWork.size + this.queued > 0) return
    for (const resolve of this.idle.splice(0)) resolve()
  }
}
