import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { literalTexts } from './literal-text.ts'

const app = fileURLToPath(new URL('../app', import.meta.url))
// The styleguide shows components to whoever develops.
const pages = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx') && !file.startsWith('routes/dev/'),
)

test('every visible sentence comes from the catalogue', { timeout: 30_000 }, () => {
  expect(pages.length).toBeGreaterThan(100)
  const found = pages.flatMap((file) =>
    literalTexts(file, readFileSync(join(app, file), 'utf8')).map(({ line, text }) => `${file}:${line} ${text}`),
  )
  expect(found).toEqual([])
})

test.each([
  ['<p>Hello there</p>', 'Hello there'],
  ['<Button aria-label="Close">{icon}</Button>', 'Close'],
  ['<Field label={isNew ? t("new") : "Old one"} />', 'Old one'],
  ['<p>{count > 0 ? `${count} people` : null}</p>', 'people'],
  ['<img alt={name || "Somebody"} />', 'Somebody'],
  ['<EmptyState title="Nothing here" />', 'Nothing here'],
])('finds the sentence in %s', (source, text) => {
  expect(literalTexts('page.tsx', `export const page = ${source}`)).toEqual([{ line: 1, text }])
})

test.each([
  '<p className="text-meta">{t("list.title")} · {count}</p>',
  '<title>{`${t("title")} · Plutomi`}</title>',
  '<Radio name="kind" value="person" defaultValue={given === "yes" ? "yes" : "no"} />',
  '<p>{state === "open" ? <b>{t("open")}</b> : null}</p>',
])('finds nothing in %s', (source) => {
  expect(literalTexts('page.tsx', `export const page = ${source}`)).toEqual([])
})
