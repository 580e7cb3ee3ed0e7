import { aPage, aPdf, aPng, testBlobs } from '@plutomi/testing/blobs'
import { settableClock } from '@plutomi/testing/clock'
import { testDatabase } from '@plutomi/testing/database'
import {
  anApplicant,
  aPipeline,
  asActor,
  fileQuestions,
  type TestApplicant,
  testKeyring,
} from '@plutomi/testing/factories'
import { afterAll, expect, test } from 'vitest'
import { checkInvariants } from '../../check/index.ts'
import { signLink } from '../../links/index.ts'
import { platformDb } from '../../platform/index.ts'
import { sweepOrphanBlobs, sweepUnfinishedFiles } from '../../files/index.ts'
import { getOwnPage } from '../applying/get-own-page.ts'
import { openLink } from '../applying/open-link.ts'
import { saveDraft } from '../applying/save-draft.ts'
import { startApplying } from '../applying/start-applying.ts'
import { submitForm } from '../applying/submit-form.ts'
import { beginOwnUpload } from './begin-own-upload.ts'
import { completeOwnUpload } from './complete-own-upload.ts'
import { getOwnFileLink } from './get-own-file-link.ts'
import { removeOwnFile } from './remove-own-file.ts'

const { db } = await testDatabase()
const clock = settableClock()
const { blobs, stop } = await testBlobs({ clock })
afterAll(stop)
afterAll(async () => expect(await checkInvariants(platformDb(db))).toEqual([]))

const pipeline = await aPipeline(db, { clock, questions: fileQuestions({ maxMegabytes: 25 }) })

interface Sending {
  name?: string
  type?: string
  bytes?: Buffer
  /** What is said instead of the true size. */
  size?: number
}

async function begin(
  { ctx }: TestApplicant,
  { name = 'cv.pdf', type = 'application/pdf', bytes = aPdf(), size }: Sending,
) {
  const said = { question: 'cv', name, type, size: size ?? bytes.byteLength }
  const { fileId, upload } = await beginOwnUpload(ctx, blobs, said)
  for (const { url, start, end } of upload?.places ?? []) {
    const body = new Uint8Array(bytes.subarray(start, end))
    const { status } = await fetch(url, { method: 'PUT', headers: upload?.headers ?? {}, body })
    expect(status).toBe(200)
  }
  return fileId
}

async function send(applicant: TestApplicant, sending: Sending = {}): Promise<string> {
  const fileId = await begin(applicant, sending)
  await completeOwnUpload(applicant.ctx, blobs, { fileId })
  return fileId
}

async function formOf({ ctx }: TestApplicant) {
  const { form } = await getOwnPage(ctx)
  return form
}

const keysOf = async (fileId: string) => {
  const pages = await Promise.all(['incoming/', 'files/'].map((prefix) => blobs.list(prefix)))
  return pages.flatMap((page) => page.blobs.map(({ key }) => key)).filter((key) => key.endsWith(fileId))
}

const events = (applicantId: string) =>
  db
    .selectFrom('events')
    .select('data')
    .where('subject', '=', applicantId)
    .where('type', '=', 'file.uploaded')
    .execute()

test('a file that is what was asked for stands in the answer, with its bytes, its hash and one event', async () => {
  const applicant = await anApplicant(pipeline)
  const fileId = await send(applicant, { name: 'Lebenslauf Żółć.pdf' })
  await completeOwnUpload(applicant.ctx, blobs, { fileId })
  const form = await formOf(applicant)
  expect(form?.answers).toEqual({ cv: [fileId] })
  expect(form?.files).toMatchObject([{ id: fileId, question: 'cv', name: 'Lebenslauf Żółć.pdf', state: 'unscanned' }])
  expect(await keysOf(fileId)).toEqual([`files/${pipeline.workspaceId}/${fileId}`])
  expect((await events(applicant.applicantId)).map(({ data }) => JSON.parse(data))).toEqual([
    expect.objectContaining({ fileId, purpose: 'answer', size: aPdf().byteLength, contentType: 'application/pdf' }),
  ])
  const { url } = await getOwnFileLink(applicant.ctx, blobs, { fileId, as: 'attachment' })
  expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(aPdf())
})

test('a file over 16 MB goes up in parts and is whole', async () => {
  const applicant = await anApplicant(pipeline)
  const bytes = aPdf(17 * 1024 * 1024 + 5)
  const fileId = await send(applicant, { bytes })
  const { url } = await getOwnFileLink(applicant.ctx, blobs, { fileId, as: 'attachment' })
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(bytes)).toBe(true)
}, 60_000)

test('what is not what it says it is is refused, its bytes are gone, and the answers are as they were', async () => {
  const applicant = await anApplicant(pipeline)
  await saveDraft(applicant.ctx, { answers: { city: 'Berlin' } })
  const page = await begin(applicant, { bytes: aPage() })
  await expect(completeOwnUpload(applicant.ctx, blobs, { fileId: page })).rejects.toMatchObject({
    code: 'file_refused',
    fields: [{ code: 'wrong_type' }],
  })
  await expect(completeOwnUpload(applicant.ctx, blobs, { fileId: page })).rejects.toThrow('not of a type')
  const picture = await begin(applicant, { bytes: aPng() })
  await expect(completeOwnUpload(applicant.ctx, blobs, { fileId: picture })).rejects.toThrow('not of a type')
  expect([...(await keysOf(page)), ...(await keysOf(picture))]).toEqual([])
  expect((await formOf(applicant))?.answers).toEqual({ city: 'Berlin' })
  expect(await events(applicant.applicantId)).toEqual([])
})

test('kinds, sizes and counts that are not asked for are refused before anything is sent', async () => {
  const applicant = await anApplicant(pipeline)
  const refused = (sending: Sending) =>
    beginOwnUpload(applicant.ctx, blobs, { question: 'cv', name: 'a', type: '', size: 10, ...sending }).then(
      () => 'taken',
      ({ fields }) => fields[0].code,
    )
  expect(await refused({ name: 'a.docx' })).toBe('wrong_type')
  expect(await refused({ name: 'a.html', type: 'text/html' })).toBe('wrong_type')
  expect(await refused({ name: 'a.pdf', size: 0 })).toBe('empty')
  expect(await refused({ name: 'a.pdf', size: 26 * 1024 * 1024 })).toBe('too_large')
  await send(applicant)
  await send(applicant, { name: 'photo.PNG', type: '', bytes: aPng() })
  expect(await refused({ name: 'a.pdf' })).toBe('too_many')
})

test('of more uploads at once than are asked for no more than that many stand in the answer', async () => {
  const applicant = await anApplicant(pipeline)
  const fileIds = await Promise.all([1, 2, 3].map(() => begin(applicant, {})))
  const results = await Promise.allSettled(
    fileIds.flatMap((fileId) => [1, 2].map(() => completeOwnUpload(applicant.ctx, blobs, { fileId }))),
  )
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(2)
  expect((await formOf(applicant))?.answers['cv']).toHaveLength(2)
  expect(await events(applicant.applicantId)).toHaveLength(2)
})

test('completing before anything arrived says so, and the upload goes on', async () => {
  const applicant = await anApplicant(pipeline)
  const { fileId, upload } = await beginOwnUpload(applicant.ctx, blobs, {
    question: 'cv',
    name: 'cv.pdf',
    type: 'application/pdf',
    size: aPdf().byteLength,
  })
  await expect(completeOwnUpload(applicant.ctx, blobs, { fileId })).rejects.toMatchObject({
    fields: [{ code: 'not_there' }],
  })
  const [place] = upload?.places ?? []
  await fetch(place?.url ?? '', { method: 'PUT', headers: upload?.headers ?? {}, body: new Uint8Array(aPdf()) })
  expect(await completeOwnUpload(applicant.ctx, blobs, { fileId })).toMatchObject({ state: 'unscanned' })
})

test('what is sent to the link after the file was checked never becomes the file', async () => {
  const applicant = await anApplicant(pipeline)
  const said = { question: 'cv', name: 'cv.pdf', type: 'application/pdf', size: aPdf().byteLength }
  const { fileId, upload } = await beginOwnUpload(applicant.ctx, blobs, said)
  const [place] = upload?.places ?? []
  const put = (body: Buffer) =>
    fetch(place?.url ?? '', { method: 'PUT', headers: upload?.headers ?? {}, body: new Uint8Array(body) })
  await put(aPdf())
  await completeOwnUpload(applicant.ctx, blobs, { fileId })
  expect((await put(Buffer.alloc(said.size, '<'))).status).toBe(200)
  const { url } = await getOwnFileLink(applicant.ctx, blobs, { fileId, as: 'attachment' })
  expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(aPdf())
})

test("nobody names, completes, fetches or removes somebody else's file", async () => {
  const [ann, bob] = [await anApplicant(pipeline), await anApplicant(pipeline)]
  const elsewhere = await anApplicant(await aPipeline(db, { clock, questions: fileQuestions() }))
  const fileId = await send(ann)
  for (const { ctx } of [bob, elsewhere]) {
    await expect(completeOwnUpload(ctx, blobs, { fileId })).rejects.toThrow('no such file')
    await expect(getOwnFileLink(ctx, blobs, { fileId, as: 'attachment' })).rejects.toThrow('no such file')
    await expect(removeOwnFile(ctx, blobs, { fileId })).rejects.toThrow('no such file')
    const { faults } = await saveDraft(ctx, { answers: { city: 'Berlin', cv: [fileId] } })
    expect(faults).toMatchObject([{ code: 'unknown_file' }])
    await expect(submitForm(ctx, { answers: { city: 'Berlin', cv: [fileId] } })).rejects.toThrow('need attention')
  }
  expect((await formOf(bob))?.answers).toEqual({ city: 'Berlin' })
})

test('a file is taken back while the form is open, and stays once it was submitted', async () => {
  const applicant = await anApplicant(pipeline)
  const [first, second] = [await send(applicant), await send(applicant)]
  await removeOwnFile(applicant.ctx, blobs, { fileId: first })
  expect((await formOf(applicant))?.answers).toEqual({ cv: [second] })
  expect(await keysOf(first)).toEqual([])
  await submitForm(applicant.ctx, { answers: { city: 'Berlin' } })
  await expect(removeOwnFile(applicant.ctx, blobs, { fileId: second })).rejects.toThrow('Not possible now')
  expect(await keysOf(second)).toHaveLength(1)
})

test('files sent under a known address go with the draft, or to whoever adopts it', async () => {
  const { adoptedFrom, shadow, applicant } = await shadowWithFile()
  expect(await events(applicant.applicantId)).toEqual([])
  expect((await formOf(shadow))?.files).toHaveLength(1)
  await adoptedFrom()
  expect((await formOf(applicant))?.files).toMatchObject([{ name: 'shadow.pdf' }])
  expect(await events(applicant.applicantId)).toHaveLength(1)
})

async function shadowWithFile() {
  const applicant = await anApplicant(pipeline)
  const { workspaceId, workspaceSlug, applicationSlug } = pipeline
  const anonymous = asActor(pipeline.ctx, { kind: 'anonymous' })
  const who = { workspaceSlug, applicationSlug, name: 'Ann', email: applicant.email }
  const { applicantId } = await startApplying(anonymous, who)
  const shadow = { ...applicant, applicantId, ctx: asActor(pipeline.ctx, { kind: 'shadow', workspaceId, applicantId }) }
  await send(shadow, { name: 'shadow.pdf' })
  const token = signLink(testKeyring, { purpose: 'shadow', id: applicantId, version: 1 })
  return { applicant, shadow, adoptedFrom: () => openLink(anonymous, { token }) }
}

test('uploads that never became files, and blobs of no file, are gone after their time', async () => {
  const applicant = await anApplicant(pipeline)
  const begun = await begin(applicant, {})
  const kept = await send(applicant)
  await blobs.put(
    'files/wsp_x/fil_orphan',
    (async function* () {
      yield aPdf()
    })(),
    { type: 'application/pdf', maxBytes: 1000 },
  )
  await sweepUnfinishedFiles(pipeline.ctx, blobs)
  expect(await keysOf(begun)).toHaveLength(1)
  clock.advance({ hours: 25 })
  expect(await sweepUnfinishedFiles(pipeline.ctx, blobs)).toBeGreaterThanOrEqual(1)
  expect(await keysOf(begun)).toEqual([])
  // Blobs bear the time of the machine.
  clock.set(new Date(Date.now() + 3 * 24 * 60 * 60 * 1000))
  expect(await sweepOrphanBlobs(pipeline.ctx, blobs)).toBeGreaterThanOrEqual(1)
  expect(await keysOf('fil_orphan')).toEqual([])
  expect(await keysOf(kept)).toHaveLength(1)
})
