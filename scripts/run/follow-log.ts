import { closeSync, openSync, readSync, statSync } from 'node:fs'

const EVERY_MS = 250
const CHUNK = 65_536

/** Prints what is added to a file, each line with whose it is; returns how to stop, after a last look. */
export function followLog(file: string, name: string, print: (line: string) => void): () => void {
  const descriptor = openSync(file, 'a+')
  const chunk = Buffer.alloc(CHUNK)
  let position = statSync(file).size
  let unfinished: Uint8Array = Buffer.alloc(0)
  const look = () => {
    for (;;) {
      const count = readSync(descriptor, chunk, { position })
      if (count === 0) return
      position += count
      unfinished = printLines(Buffer.concat([unfinished, chunk.subarray(0, count)]), (line) =>
        print(`${name.padEnd(9)} | ${line}`),
      )
    }
  }
  const timer = setInterval(look, EVERY_MS)
  return () => {
    clearInterval(timer)
    look()
    closeSync(descriptor)
  }
}

/** Prints the whole lines and answers what is left of the last. */
function printLines(bytes: Buffer, print: (line: string) => void): Uint8Array {
  const end = bytes.lastIndexOf('\n')
  if (end === -1) return bytes
  for (const line of bytes.subarray(0, end).toString('utf8').split('\n')) if (line !== '') print(line)
  return bytes.subarray(end + 1)
}
