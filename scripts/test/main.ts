import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuild } from '../run/build.ts'
import { ensureDatabaseServer } from '../run/install-database.ts'
import { installEngines } from '../run/install-engines.ts'
import { installKafka } from '../run/install-kafka.ts'
import { brokerReport } from './broker-report.ts'
import { type Check, checks, preparations, runCommand, runQuietly } from './checks.ts'
import { enginesReport } from './engines-report.ts'
import { ensureBrowser } from './install-browser.ts'
import { ensurePromtool } from './promtool.ts'
import { Report, skippedOf, summaryOf, type Totals, totalsOf, triedTwiceOf } from './totals.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const reportFile = join(root, '.cache/test-report.json')
const brokerFile = join(root, '.cache/broker-report.txt')
const enginesFile = join(root, '.cache/engines-report.jsonl')
const say = (line: string) => void process.stdout.write(`${line}\n`)

async function check(name: string, run: () => Promise<number>): Promise<Totals> {
  say(`\n── ${name}`)
  const startedAt = Date.now()
  const code = await run().catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    return 1
  })
  return told(name, code, startedAt)
}

function told(name: string, code: number, startedAt: number): Totals {
  say(`── ${name}: ${code === 0 ? 'passed' : 'FAILED'} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** Two at a time, as a machine of two cores can: each alone leaves one of them idle. */
async function runChecks(): Promise<Totals[]> {
  const left = [...checks]
  const results: Totals[] = []
  const runNext = async (): Promise<void> => {
    const next = left.shift()
    if (next === undefined) return
    results.push(await runCheck(next))
    await runNext()
  }
  await Promise.all([runNext(), runNext()])
  return results
}

async function runCheck({ name, command }: Check): Promise<Totals> {
  const startedAt = Date.now()
  const { code, printed } = await runQuietly(command, root)
  say(`\n── ${name}\n${printed}`)
  return told(name, code, startedAt)
}

async function install(): Promise<number> {
  ensureDatabaseServer(say)
  ensureBrowser(say)
  ensurePromtool(root, say)
  await installKafka(say)
  await installEngines(say)
  return 0
}

async function build(): Promise<number> {
  await ensureBuild(root, say)
  return 0
}

/** A run whose tests never met a real broker must not pass for one that did. */
async function broker(): Promise<number> {
  say(brokerReport(brokerFile))
  return 0
}

/** The same of OpenSearch, ClickHouse, Redis, S3, SQS and SES. */
async function engines(): Promise<number> {
  say(enginesReport(enginesFile))
  return 0
}

async function runTests(): Promise<Totals> {
  say('\n── tests')
  mkdirSync(join(root, '.cache'), { recursive: true })
  for (const file of [reportFile, brokerFile, enginesFile]) rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  // Real processes on a busy machine: a second try, which is named below, so that nobody takes it for a first one.
  const code = await runCommand(['vitest', 'run', '--retry=1', ...reporters], root)
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 }
  const report = Report.parse(JSON.parse(readFileSync(reportFile, 'utf8')))
  skipped.push(...skippedOf(report))
  triedTwice.push(...triedTwiceOf(report))
  return totalsOf(report, code)
}

const skipped: string[] = []
const triedTwice: string[] = []
const totals: Totals[] = [await check('set-up', install)]
for (const { name, command } of preparations) totals.push(await check(name, () => runCommand(command, root)))
totals.push(...(await runChecks()))
totals.push(
  await check('build', build),
  await runTests(),
  await check('broker', broker),
  await check('engines', engines),
)
process.exitCode = totals.some(({ failed }) => failed > 0) ? 1 : 0
for (const name of triedTwice) say(`Passed at the second try only: ${name}`)
for (const name of skipped) say(`Not run on this machine: ${name}`)
say(`\n${summaryOf(totals)}`)
