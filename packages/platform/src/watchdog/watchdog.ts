import { Worker } from 'node:worker_threads'

export type WatchdogOptions = {
  /** So long without a turn of the event loop, and the process is killed. */
  stallMs?: number
}

export type Watchdog = { stop(): Promise<void> }

const checksPerStall = 20
// More often than it is looked for, so that a check never falls between two beats.
const beatsPerCheck = 2

/**
 * The worker's code as text: a bundle has no second file to load. It counts its own checks instead of reading a clock,
 * so that a machine that slept, or a stopped process, is not taken for a stall.
 */
const code = `
const { workerData } = require('node:worker_threads')
const { writeSync } = require('node:fs')
const beats = new Int32Array(workerData.beats)
const sleep = new Int32Array(new SharedArrayBuffer(4))
let seen = -1
let missed = 0
for (;;) {
  Atomics.wait(sleep, 0, 0, workerData.checkMs)
  const now = Atomics.load(beats, 0)
  if (now < 0) break
  missed = now === seen ? missed + 1 : 0
  seen = now
  if (missed < workerData.checks) continue
  writeSync(2, JSON.stringify({ level: 'fatal', stallMs: workerData.stallMs, msg: 'The event loop stands still: killed' }) + '\\n')
  process.kill(process.pid, 'SIGKILL')
}
`

/** Kills this process (SIGKILL: nothing else gets through to a loop that never ends) when its event loop stands still. */
export function startWatchdog({ stallMs = 30_000 }: WatchdogOptions = {}): Watchdog {
  const beats = new Int32Array(new SharedArrayBuffer(4))
  const checkMs = Math.max(1, stallMs / checksPerStall)
  const worker = new Worker(code, {
    eval: true,
    // Not what the process was started with: loaders of sources are nothing this code needs.
    execArgv: [],
    workerData: { beats: beats.buffer, checkMs, checks: checksPerStall, stallMs },
  })
  worker.unref()
  const heart = setInterval(() => Atomics.add(beats, 0, 1), checkMs / beatsPerCheck)
  heart.unref()
  return {
    stop: async () => {
      clearInterval(heart)
      Atomics.store(beats, 0, -1)
      await worker.terminate()
    },
  }
}
