import { startFailingFront } from '@plutomi/testing/blobs'
import { startS3 } from '@plutomi/testing/engines'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { isBlobsUnavailable, s3Blobs } from '../src/blobs/index.ts'
import { blobsContract } from './blobs.contract.ts'

const s3 = await startS3({ bucket: 'plutomi-files' })
const front = await startFailingFront(s3.url)
const { region, bucket, accessKeyId, secretAccessKey } = s3
const options = { region, bucket, accessKeyId, secretAccessKey, isPathStyle: true }
const blobs = s3Blobs({ ...options, endpoint: front.url })
afterAll(async () => {
  blobs.close()
  await front.stop()
  await s3.stop()
})
afterEach(() => front.failWhen())

describe('files in S3', { timeout: 60_000 }, () => {
  blobsContract({ blobs: () => blobs })
})

const pdf = 'application/pdf'
async function* oneChunk() {
  yield Buffer.from('kept')
}

test('S3 answering 503 is told apart from a file that is not there, and the same works once it answers again', async () => {
  await blobs.put('tests/w1/kept', oneChunk(), { type: pdf, maxBytes: 100 })
  front.failWhen(() => true)
  const calls = [
    () => blobs.put('tests/w1/new', oneChunk(), { type: pdf, maxBytes: 100 }),
    () => blobs.head('tests/w1/kept'),
    () => blobs.move('tests/w1/kept', 'tests/w1/moved'),
    () => blobs.remove(['tests/w1/kept']),
    () => blobs.ping(),
  ]
  for (const call of calls) expect(await call().catch(isBlobsUnavailable)).toBe(true)
  expect(front.refusedCount()).toBeGreaterThanOrEqual(calls.length)
  front.failWhen()
  expect(await blobs.head('tests/w1/new')).toBeUndefined()
  expect(await blobs.head('tests/w1/kept')).toMatchObject({ size: 4 })
}, 60_000)

test('parts that nobody joined are forgotten after their time', async () => {
  const size = 17 * 1024 * 1024
  const uploadId = (await blobs.beginUpload('tests/w1/parts', { size, type: pdf })) ?? ''
  await blobs.dropUnfinished(new Date(Date.now() - 60_000))
  const part = await blobs.signUpload('tests/w1/parts', { size, type: pdf, uploadId, expiresInSeconds: 60 })
  const [place] = part.places
  const body = new Uint8Array(8 * 1024 * 1024)
  const { status } = await fetch(place?.url ?? '', { method: 'PUT', headers: part.headers, body })
  expect(status).toBe(200)
  await blobs.dropUnfinished(new Date(Date.now() + 60_000))
  await expect(blobs.finishUpload('tests/w1/parts', { uploadId, size })).rejects.toThrow('No part is there')
}, 60_000)

test('a bucket that is not there is made, and one that is there is left as it is', async () => {
  const fresh = s3Blobs({ ...options, endpoint: s3.url, bucket: 'fresh-files' })
  await expect(fresh.ping()).rejects.toThrow()
  await fresh.prepare({ origin: 'https://jobs.example.com' })
  await fresh.put('tests/w1/kept', oneChunk(), { type: pdf, maxBytes: 100 })
  await fresh.prepare({ origin: 'https://jobs.example.com' })
  expect(await fresh.head('tests/w1/kept')).toMatchObject({ size: 4 })
  fresh.close()
}, 60_000)

test('pages of our origin may send to it', async () => {
  await blobs.prepare({ origin: 'https://jobs.example.com' })
  const { places } = await blobs.signUpload('tests/w1/cors', {
    size: 4,
    type: pdf,
    uploadId: null,
    expiresInSeconds: 60,
  })
  const ask = (origin: string) =>
    fetch(places[0]?.url ?? '', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      },
    })
  const allowed = await ask('https://jobs.example.com')
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://jobs.example.com')
  expect((await ask('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull()
}, 60_000)
