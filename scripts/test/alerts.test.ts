import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findPromtool } from './promtool.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')

function promtool(...args: string[]): { status: number | null; printed: string } {
  const options = { cwd: join(root, 'monitoring'), encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(findPromtool(root), args, options)
  return { status, printed: `${stdout}${stderr}` }
}

test('the alert rules are well-formed, and raised by what they are for and by nothing else', {
  timeout: 60_000,
}, () => {
  expect(promtool('check', 'rules', 'alerts.yaml')).toMatchObject({ status: 0 })
  expect(promtool('test', 'rules', 'alerts.test.yaml')).toEqual({
    status: 0,
    printed: expect.stringContaining('SUCCESS'),
  })
})

test('every alert is tested, and leads to its place in the runbook', () => {
  const rules = read('monitoring/alerts.yaml')
  const tests = read('monitoring/alerts.test.yaml')
  const runbook = read('EVENT_STREAMING_PIPELINE.md')
  const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name)
  expect(alerts.length).toBeGreaterThan(10)
  for (const alert of alerts) {
    expect(rules).toContain(`runbook: 'EVENT_STREAMING_PIPELINE.md#alert-${alert.toLowerCase()}'`)
    expect(runbook).toMatch(new RegExp(`^### Alert: ${alert}$`, 'm'))
    expect(tests).toMatch(new RegExp(`alertname: ${alert}\\n\\s+exp_alerts:`))
  }
})
