import { parseArgs } from 'node:util'
import { findDemo, ownerContext } from './demo.ts'
import { httpClient } from './http.ts'
import type { Bench } from './measures/bench.ts'
import { measureBoard } from './measures/board.ts'
import { measureIdle } from './measures/idle.ts'
import { measureMail } from './measures/mail.ts'
import { measureMoves } from './measures/moves.ts'
import { measureRatio } from './measures/ratio.ts'
import { type Home, newHome, type Product, startProduct } from './product.ts'
import { type Line, machineLine, tableOf } from './report.ts'
import { makeKey, signIn } from './sign-in.ts'

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: 'board,moves,ratio,mail,idle,start' },
    seconds: { type: 'string', default: '6' },
    mails: { type: 'string', default: '40' },
    profile: { type: 'string' },
  },
})
const wanted = new Set(options.only.split(','))
const seconds = Number(options.seconds)

/** The measures in their order; those that change what the demo does come late. */
const measures: Record<string, (bench: Bench) => Promise<Line[]>> = {
  board: (bench) => measureBoard(bench, seconds),
  moves: (bench) => measureMoves(bench, seconds),
  ratio: (bench) => measureRatio(bench, seconds),
  mail: (bench) => measureMail(bench, Number(options.mails)),
  idle: ({ product }) => measureIdle(product, 30),
}

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function measureAll(product: Product): Promise<Line[]> {
  const client = httpClient(product.url)
  const demo = await findDemo(product.db)
  const owner = await ownerContext(product.db, { demo, secrets: product.secrets })
  const asBrowser = await signIn(client.send, product.secrets)
  const bench = { product, demo, owner, send: client.send, asBrowser, asKey: await makeKey(owner, demo) }
  const lines: Line[] = []
  for (const [name, measure] of Object.entries(measures)) {
    if (!wanted.has(name)) continue
    await product.settle()
    say(`Measuring ${name} …`)
    lines.push(...(await measure(bench)))
  }
  client.close()
  return lines
}

async function measureAndStop(product: Product): Promise<Line[]> {
  try {
    return await measureAll(product)
  } finally {
    await product.stop()
  }
}

async function measureStarts(home: Home, { timings }: Product): Promise<Line[]> {
  if (!wanted.has('start')) return []
  const again = await startProduct(home)
  await again.stop()
  return [
    timeLine('Filling the demo with 2,000 applicants', timings.seedMs, 20),
    timeLine('Second start until ready', again.timings.startMs, 5),
  ]
}

function timeLine(what: string, ms: number, goalSeconds: number): Line {
  return { what, seen: `${(ms / 1000).toFixed(1)} s`, goal: `< ${goalSeconds} s`, isMet: ms < goalSeconds * 1000 }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const home = await newHome()
try {
  say(machineLine())
  const product = await startProduct(home, { profilesFolder: options.profile })
  const lines = await measureAndStop(product)
  lines.push(...(await measureStarts(home, product)))
  say(`\n${tableOf(lines)}\n`)
  say(machineLine())
} finally {
  home.remove()
}
