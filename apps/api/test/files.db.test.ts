import { ApplicantFiles, BegunUpload, FileLink } from '@plutomi/contracts/api/files'
import { CreatedApplicant } from '@plutomi/contracts/api/applicants'
import { aPage, aPdf, aPng } from '@plutomi/testing/blobs'
import {
  anApplicant,
  anEmail,
  aPipeline,
  fileQuestions,
  type TestApplicant,
  type TestPipeline,
} from '@plutomi/testing/factories'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Answer, publicUrl, send, startApiWorld } from './api-world.ts'

const world = await startApiWorld()
const { blobs } = world.config.engines
const { ctx, workspaceId } = world.ours
const pipelineOf = (sensitivity: 'normal' | 'special' = 'normal'): Promise<TestPipeline> =>
  aPipeline(ctx.db, { clock: ctx.clock, workspaceId, questions: fileQuestions({ sensitivity }) })
const pipeline = await pipelineOf()

const Refusal = z.object({ code: z.string(), errors: z.array(z.object({ code: z.string() })).default([]) })
const refusalOf = ({ status, body }: Answer) => ({ status, ...Refusal.parse(body) })

interface Part {
  name: string
  text?: string
  file?: { name: string; type: string; bytes: Buffer }
}

/** A multipart request, by an applicant's token or a key. */
async function post(path: string, parts: readonly Part[], headers: Record<string, string>): Promise<Answer> {
  const form = new FormData()
  for (const { name, text, file } of parts) {
    if (text !== undefined) form.append(name, text)
    if (file) form.append(name, new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name)
  }
  const response = await fetch(world.address + path, { method: 'POST', headers, body: form })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const cv = (bytes = aPdf(), name = 'cv.pdf', type = 'application/pdf'): Part => ({
  name: 'file',
  file: { name, type, bytes },
})
const sendOwn = ({ token }: TestApplicant, file: Part, headers: Record<string, string> = {}) =>
  post('/public/me/files', [{ name: 'question', text: 'cv' }, file], {
    authorization: `Applicant ${token}`,
    ...headers,
  })
const keysOf = async () =>
  (await Promise.all(['incoming/', 'files/'].map((prefix) => blobs.list(prefix)))).flatMap((page) => page.blobs)

/** The API answers links of the folder itself; here it listens elsewhere than people reach it. */
const fetchLink = ({ url }: FileLink) => fetch(url)

test('a file sent with one request stands in the answer; sent again with the same key it is one file', async () => {
  const applicant = await anApplicant(pipeline)
  const key = { 'idempotency-key': `upload-${applicant.applicantId}` }
  const first = await sendOwn(applicant, cv(), key)
  expect({ status: first.status, body: first.body }).toMatchObject({ status: 201, body: { state: 'unscanned' } })
  const again = await sendOwn(applicant, cv(), key)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(again.body).toEqual(first.body)
  expect(refusalOf(await sendOwn(applicant, cv(aPdf(70)), key)).code).toBe('idempotency_mismatch')
  const { fileId } = BegunUpload.parse(first.body)
  const page = await send(world, { method: 'GET', path: '/public/me', as: { applicant: applicant.token } })
  expect(page.body).toMatchObject({ form: { answers: { cv: [fileId] }, files: [{ id: fileId, name: 'cv.pdf' }] } })
})

test('what is refused leaves nothing behind: a page in disguise, too much, for no question', async () => {
  const applicant = await anApplicant(pipeline)
  const before = (await keysOf()).length
  expect(refusalOf(await sendOwn(applicant, cv(aPage())))).toMatchObject({
    status: 422,
    errors: [{ code: 'wrong_type' }],
  })
  expect(refusalOf(await sendOwn(applicant, cv(aPdf(1024 * 1024 + 1))))).toMatchObject({
    errors: [{ code: 'too_large' }],
  })
  expect(refusalOf(await sendOwn(applicant, cv(aPage(), 'a.html', 'text/html')))).toMatchObject({ status: 422 })
  const headers = { authorization: `Applicant ${applicant.token}` }
  expect((await post('/public/me/files', [{ name: 'question', text: 'other' }, cv()], headers)).status).toBe(404)
  expect((await post('/public/me/files', [{ name: 'question', text: 'cv' }], headers)).status).toBe(400)
  expect((await keysOf()).length).toBe(before)
})

test('an applicant is created with files, each named by its question, or not at all', async () => {
  const headers = { authorization: `Bearer ${world.key.secret}` }
  const body = () => JSON.stringify({ applicationId: pipeline.applicationId, name: 'Ann', email: anEmail() })
  const file = (name: string, bytes = aPdf()): Part => ({
    name,
    file: { name: 'cv.pdf', type: 'application/pdf', bytes },
  })
  const created = await post('/v2/applicants', [{ name: 'applicant', text: body() }, file('cv'), file('cv')], headers)
  expect(created.status).toBe(201)
  const { id } = CreatedApplicant.parse(created.body)
  const listed = await send(world, { method: 'GET', path: `/v2/applicants/${id}/files`, as: { key: world.key.secret } })
  expect(ApplicantFiles.parse(listed.body).items).toMatchObject([
    { name: 'cv.pdf', question: { title: { en: 'Your CV' } }, isSubmitted: false },
    { name: 'cv.pdf' },
  ])
  const count = async () => (await ctx.db.selectFrom('applicants').select('id').execute()).length
  const [before, blobsBefore] = [await count(), (await keysOf()).length]
  const refused = [[file('cv', aPage())], [file('photo')], [file('cv'), file('cv'), file('cv')]]
  for (const parts of refused)
    expect((await post('/v2/applicants', [{ name: 'applicant', text: body() }, ...parts], headers)).status).toBe(422)
  expect((await post('/v2/applicants', [file('cv')], headers)).status).toBe(400)
  expect([await count(), (await keysOf()).length]).toEqual([before, blobsBefore])
})

async function answered(sensitivity: 'normal' | 'special' = 'normal') {
  const applicant = await anApplicant(await pipelineOf(sensitivity))
  const { fileId } = BegunUpload.parse((await sendOwn(applicant, cv(aPng(), 'me.png', 'image/png'))).body)
  const link = (session: string, as = 'attachment') =>
    send(world, { method: 'GET', path: `/v2/workspaces/${workspaceId}/files/${fileId}/link?as=${as}`, as: { session } })
  const list = (session: string) =>
    send(world, {
      method: 'GET',
      path: `/v2/workspaces/${workspaceId}/applicants/${applicant.applicantId}/files`,
      as: { session },
    })
  return { applicant, fileId, link, list }
}

const sessionOf = (role: keyof typeof world.members) => world.members[role].user.sessionToken

test('a recruiter gets the very bytes, as an attachment or, of a picture, to be shown', async () => {
  const { link } = await answered()
  const download = await fetchLink(FileLink.parse((await link(sessionOf('recruiter'))).body))
  expect(Buffer.from(await download.arrayBuffer())).toEqual(aPng())
  expect(download.headers.get('content-disposition')).toMatch(/^attachment; filename="me.png"/)
  const shown = await fetchLink(FileLink.parse((await link(sessionOf('recruiter'), 'inline')).body))
  expect(shown.headers.get('content-disposition')).toMatch(/^inline/)
  expect(shown.headers.get('content-type')).toBe('image/png')
})

test('a viewer knows that there is a file, not what it is called or shows; special ones are for recruiters', async () => {
  const normal = await answered()
  expect((await normal.list(sessionOf('viewer'))).body).toMatchObject({
    items: [{ isHidden: true, name: null, hasPreview: false }],
  })
  expect((await normal.link(sessionOf('viewer'))).status).toBe(403)
  const special = await answered('special')
  expect((await special.list(sessionOf('recruiter'))).body).toMatchObject({
    items: [{ isHidden: false, name: 'me.png' }],
  })
  expect((await special.link(sessionOf('reviewer'))).status).toBe(404)
})

test('a link ends after its minute, and who signed out gets no other', async () => {
  const { link } = await answered()
  const session = sessionOf('recruiter')
  const made = FileLink.parse((await link(session)).body)
  expect((await fetchLink(made)).status).toBe(200)
  const { clock } = world.config
  if (!('advance' in clock) || typeof clock.advance !== 'function') throw new Error('The clock stands still')
  clock.advance({ seconds: 61 })
  expect((await fetchLink(made)).status).toBe(403)
  await send(world, { method: 'DELETE', path: '/v2/auth/session', as: { session }, headers: { origin: publicUrl } })
  expect((await link(session)).status).toBe(401)
})
