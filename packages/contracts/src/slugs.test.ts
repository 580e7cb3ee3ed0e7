import { expect, test } from 'vitest'
import { WorkspaceSlug } from './api/workspaces.ts'
import { reservedSlugs, slugFrom, unreservedSegments } from './slugs.ts'

test('a route whose first segment a workspace could take is found', () => {
  expect(
    unreservedSegments(['/v2/me', 'app/:slug', '/jobs/:id', '/jobs', '/:workspace', '/openapi.json', '*', '']),
  ).toEqual(['jobs'])
})

test.each(reservedSlugs)('no workspace can be called %s', (slug) => {
  expect(WorkspaceSlug.safeParse(slug).success).toBe(false)
})

test.each(['a1', 'acme-logistics', '3m'])('%s is a slug', (slug) => {
  expect(WorkspaceSlug.parse(slug)).toBe(slug)
})

test.each(['', 'x', 'Acme', 'a--b', '-a', 'a-', 'café', 'a.b', 'a b', 'x'.repeat(49)])('%j is no slug', (slug) => {
  expect(WorkspaceSlug.safeParse(slug).success).toBe(false)
})

test.each([
  ['Acme Logistics', 'acme-logistics'],
  ['  Café – Zürich & Co. ', 'cafe-zurich-co'],
  ['Straße Øst Łódź', 'strasse-ost-lodz'],
  ['Acme / settings', 'acme-settings'],
])('the name %j suggests the slug %s', (name, slug) => {
  expect(slugFrom(name, 'fallback')).toBe(slug)
})

test.each(['', '小明', '!', 'Settings'])('%j suggests no slug of its own', (name) => {
  expect(slugFrom(name, 'fallback')).toBe('fallback')
})

test('a long name suggests a slug that fits and ends in no hyphen', () => {
  expect(WorkspaceSlug.parse(slugFrom(`${'a'.repeat(47)} b`, 'fallback'))).toBe('a'.repeat(47))
})
