import { s3Blobs } from '@plutomi/platform/blobs'
import { aPage, aPdf, startFailingFront } from '@plutomi/testing/blobs'
import { testDatabase } from '@plutomi/testing/database'
import { startS3 } from '@plutomi/testing/engines'
import { anApplicant, aPipeline, fileQuestions, type TestApplicant } from '@plutomi/testing/factories'
import { afterAll, afterEach, expect, test } from 'vitest'
import { getOwnPage } from '../applying/get-own-page.ts'
import { beginOwnUpload } from './begin-own-upload.ts'
import { completeOwnUpload } from './complete-own-upload.ts'
import { getFileLink } from './get-file-link.ts'

const { db } = await testDatabase()
const s3 = await startS3({ bucket: 'plutomi-files' })
const front = await startFailingFront(s3.url)
const { region, bucket, accessKeyId, secretAccessKey } = s3
const blobs = s3Blobs({ region, bucket, accessKeyId, secretAccessKey, isPathStyle: true, endpoint: front.url })
afterAll(async () => {
  blobs.close()
  await front.stop()
  await s3.stop()
})
afterEach(() => front.failWhen())

const pipeline = await aPipeline(db, { questions: fileQuestions({ maxMegabytes: 25 }) })
const { ctx, workspaceId } = pipeline

async function begin(applicant: TestApplicant, bytes: Buffer) {
  const said = { question: 'cv', name: 'cv.pdf', type: 'application/pdf', size: bytes.byteLength }
  const { fileId, upload } = await beginOwnUpload(applicant.ctx, blobs, said)
  const put = async () => {
    const statuses: number[] = []
    for (const { url, start, end } of upload?.places ?? []) {
      const body = new Uint8Array(bytes.subarray(start, end))
      statuses.push((await fetch(url, { method: 'PUT', headers: upload?.headers ?? {}, body })).status)
    }
    return statuses
  }
  return { fileId, put, complete: () => completeOwnUpload(applicant.ctx, blobs, { fileId }) }
}

async function standing({ ctx: own, applicantId }: TestApplicant) {
  const files = await db.selectFrom('files').select('state').where('applicantId', '=', applicantId).execute()
  const types = await db.selectFrom('events').select('type').where('subject', '=', applicantId).execute()
  const uploaded = types.filter(({ type }) => type === 'file.uploaded').length
  return { states: files.map(({ state }) => state), uploaded, answer: (await getOwnPage(own)).form?.answers['cv'] }
}

const bytesAt = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer())

test('S3 answering 503 at any step of an upload leaves nothing half done, and the same step works afterwards', async () => {
  const applicant = await anApplicant(pipeline)
  const bytes = aPdf(200_000)
  const { fileId, put, complete } = await begin(applicant, bytes)
  front.failWhen(({ method }) => method === 'PUT')
  expect(await put()).toEqual([503])
  front.failWhen()
  expect(await put()).toEqual([200])
  const steps = [
    ({ method }: { method: string }) => method === 'HEAD',
    ({ method }: { method: string }) => method === 'PUT',
    ({ method }: { method: string }) => method === 'GET',
  ]
  for (const step of steps) {
    front.failWhen(step)
    await expect(complete()).rejects.toMatchObject({ name: 'BlobsUnavailable' })
    expect(await standing(applicant)).toEqual({ states: ['uploading'], uploaded: 0, answer: undefined })
  }
  front.failWhen()
  await complete()
  expect(await standing(applicant)).toEqual({ states: ['unscanned'], uploaded: 1, answer: [fileId] })
  const { url } = await getFileLink(ctx, blobs, { workspaceId, fileId, as: 'attachment' })
  front.failWhen(() => true)
  expect((await fetch(url)).status).toBe(503)
  front.failWhen()
  expect((await bytesAt(url)).equals(bytes)).toBe(true)
})

test('a file in parts of which some met a 503 is whole once they were sent again', async () => {
  const applicant = await anApplicant(pipeline)
  const bytes = aPdf(17 * 1024 * 1024)
  const { fileId, put, complete } = await begin(applicant, bytes)
  front.failWhen(({ path }) => path.includes('partNumber=2'))
  expect(await put()).toEqual([200, 503, 200])
  await expect(complete()).rejects.toMatchObject({ fields: [{ code: 'not_there' }] })
  front.failWhen()
  expect(await put()).toEqual([200, 200, 200])
  await Promise.all([complete(), complete()])
  expect(await standing(applicant)).toEqual({ states: ['unscanned'], uploaded: 1, answer: [fileId] })
  const { url } = await getFileLink(ctx, blobs, { workspaceId, fileId, as: 'attachment' })
  expect((await bytesAt(url)).equals(bytes)).toBe(true)
})

test('what is refused is gone from the bucket', async () => {
  const applicant = await anApplicant(pipeline)
  const { fileId, put, complete } = await begin(applicant, aPage())
  expect(await put()).toEqual([200])
  await expect(complete()).rejects.toMatchObject({ fields: [{ code: 'wrong_type' }] })
  const keys = await Promise.all(['incoming/', 'files/'].map((prefix) => blobs.list(prefix)))
  expect(keys.flatMap(({ blobs: found }) => found).filter(({ key }) => key.endsWith(fileId))).toEqual([])
  expect((await standing(applicant)).states).toEqual(['refused'])
})
