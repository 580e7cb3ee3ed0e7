import { type ChildProcess, spawn } from 'node:child_process'

export type Supervised = { deaths(): number; current(): ChildProcess; stop(): Promise<void> }

/** Runs a child and starts it anew whenever it ends, as `run.sh` and a cluster do. */
export function supervise(file: string, argv: readonly string[]): Supervised {
  let deaths = 0
  let isStopping = false
  let child = start()

  function start(): ChildProcess {
    const started = spawn(process.execPath, ['--import', 'tsx', file, ...argv], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    started.once('exit', () => {
      if (isStopping) return
      deaths++
      child = start()
    })
    return started
  }

  return {
    deaths: () => deaths,
    current: () => child,
    stop: async () => {
      isStopping = true
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
  }
}
