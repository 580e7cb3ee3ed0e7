import { readFileSync } from 'node:fs'
import { testDatabase } from '@plutomi/testing/database'
import { expect, test, vi } from 'vitest'
import { startProduct } from './product.ts'

const { url: databaseUrl } = await testDatabase()
const product = await startProduct({ databaseUrl })

const page = readFileSync(new URL('../../../docs/metrics.md', import.meta.url), 'utf8')
const rules = readFileSync(new URL('../../../monitoring/alerts.yaml', import.meta.url), 'utf8')
const documented = new Map(
  [...page.matchAll(/^\| `(\w+)` \| (\w+) \| ([\w, ]*)\| [^|]*\| [^|]*\| ([\w, ]*)\|$/gm)].map(
    ([, name = '', type = '', labels = '', alerts = '']) => [
      name,
      { type, labels: words(labels), alerts: words(alerts) },
    ],
  ),
)

function words(text: string): string[] {
  return text.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))
}

const scrape = async () => (await fetch(`${product.url}/metrics`)).text()
const isOwn = (name: string) => !/^(process|nodejs)_/.test(name)

test('a running product tells the numbers that docs/metrics.md describes and no other', async () => {
  const told = [...(await scrape()).matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', type = '']) => ({
    name,
    type,
  }))
  expect(told.filter(({ name }) => !isOwn(name)).length).toBeGreaterThan(20)
  const own = told.filter(({ name }) => isOwn(name)).toSorted((a, b) => a.name.localeCompare(b.name))
  const described = [...documented].map(([name, { type }]) => ({ name, type }))
  expect(own).toEqual(described.toSorted((a, b) => a.name.localeCompare(b.name)))
})

test('a request and what it sets off are seen in the numbers, under the labels described and nothing else', async () => {
  const body = JSON.stringify({ email: 'numbers@example.com' })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${product.url}/v2/auth/codes`, { method: 'POST', headers, body })
  const lines = await vi.waitFor(
    async () => {
      const text = await scrape()
      expect(text).toMatch(/^handler_seconds_count\{group="email\.\w+",outcome="handled"\} 1$/m)
      expect(text).toMatch(/^queue_messages_published_total\{queue="plutomi\.users"\} 1$/m)
      expect(text).toMatch(/^lag_records\{group="notify",topic="plutomi\.users"\} 0$/m)
      expect(text).toMatch(/^outbox_rows 0$/m)
      return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    },
    { timeout: 60_000, interval: 500 },
  )
  expect(lines).toContain('relay_is_leader 1')
  expect(lines).toContain('timers_overdue 0')
  expect(lines.join('\n')).toMatch(/^innodb_history_list_length \d+$/m)
  for (const line of lines) {
    const [, series = '', labels = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? []
    if (!isOwn(series)) continue
    const metric = documented.get(series) ?? documented.get(series.replace(/_(bucket|count|sum)$/, ''))
    const names = [...labels.matchAll(/(\w+)="/g)].flatMap(([, name = '']) => (name === 'le' ? [] : [name]))
    expect({ series, labels: names.toSorted() }).toEqual({ series, labels: metric?.labels.toSorted() })
  }
})

test('every alert is named by a metric, and no metric names an alert that is not there', () => {
  const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name)
  const named = [...documented.values()].flatMap((metric) => metric.alerts)
  expect(new Set(named)).toEqual(new Set(alerts))
})
