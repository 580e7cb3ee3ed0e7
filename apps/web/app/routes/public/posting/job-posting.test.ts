import { expect, test } from 'vitest'
import { jobPostingOf, jsonForScript } from './job-posting.ts'

const posting = {
  name: '</script><script>alert(1)</script>',
  slug: 'driver',
  place: '',
  isRemote: true,
  employmentType: 'contractor',
  pay: '',
  validThrough: null,
  openedAt: '2026-05-04T09:00:00.000Z',
  workspace: { slug: 'acme', name: 'Acme & Söhne', locale: 'en', timeZone: 'UTC' },
  description: '',
  visibility: 'public',
  notAccepting: null,
} as const

test('names what is known of a position and leaves out the rest', () => {
  const job = jobPostingOf(posting, 'https://jobs.example/acme/driver')
  expect(job).toMatchObject({ employmentType: 'CONTRACTOR', jobLocationType: 'TELECOMMUTE' })
  expect(job).not.toHaveProperty('validThrough')
  expect(job).not.toHaveProperty('jobLocation')
})

test('no text of a posting can end the script element, and it stays what it was', () => {
  const json = jsonForScript(jobPostingOf(posting, 'https://jobs.example/acme/driver'))
  expect(json).not.toMatch(/[<>&]/)
  expect(JSON.parse(json)).toMatchObject({ title: posting.name, hiringOrganization: { name: 'Acme & Söhne' } })
})
