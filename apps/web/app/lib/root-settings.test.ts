import { beforeEach, expect, test } from 'vitest'
import { mustReadSettings, noteSettings } from './root-settings.ts'

let keys = 0
const newSettings = () => noteSettings({ formKey: `key-${(keys += 1)}` })

beforeEach(newSettings)

const nextUrl = new URL('https://desk.test/app/acme/members')
const goOn = () => mustReadSettings({ nextUrl, defaultShouldRevalidate: true })
const write = (defaultShouldRevalidate: boolean) =>
  mustReadSettings({ nextUrl, formMethod: 'POST', defaultShouldRevalidate })

test('going from page to page reads no settings, asking for a language does', () => {
  expect(goOn()).toBe(false)
  expect(mustReadSettings({ nextUrl: new URL('?lang=es', nextUrl), defaultShouldRevalidate: true })).toBe(true)
})

test('a write that was done needs new keys, by the next page at the latest; one that was refused keeps its own', () => {
  expect(write(false)).toBe(false)
  expect(goOn()).toBe(false)
  expect(write(true)).toBe(true)
  noteSettings({ formKey: `key-${keys}` })
  expect(goOn()).toBe(true)
  newSettings()
  expect(goOn()).toBe(false)
})
