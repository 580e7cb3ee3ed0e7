import { randomBytes } from 'node:crypto'
import {
  type Blobs,
  BlobIncomplete,
  BlobTooLarge,
  type ByteStream,
  multipartAbove,
  partBytes,
  type SignedUpload,
} from '../src/blobs/index.ts'
import { expect, test, vi } from 'vitest'

export interface BlobsUnderTest {
  blobs: () => Blobs
}

const pdf = 'application/pdf'
const waiting = { timeout: 20_000, interval: 100 }
let count = 0

/** What every store of files does alike; the folder and S3 pass it. */
export function blobsContract({ blobs }: BlobsUnderTest): void {
  test('a file put through a signed link is there with its bytes', async () => {
    const key = aKey()
    const bytes = randomBytes(70_000)
    const upload = await sign(blobs(), key, { size: bytes.byteLength })
    expect(upload.places).toHaveLength(1)
    expect(await put(upload, bytes)).toBe(200)
    expect(await blobs().head(key)).toMatchObject({ key, size: bytes.byteLength })
    expect(await bytesOf(await blobs().read(key))).toEqual(bytes)
    expect(await bytesOf(await blobs().read(key, { length: 100 }))).toEqual(bytes.subarray(0, 100))
  })

  test('another length or another type than was signed is refused and leaves nothing', async () => {
    const key = aKey()
    const upload = await sign(blobs(), key, { size: 1000 })
    for (const size of [999, 1001]) expect(await put(upload, randomBytes(size))).toBeGreaterThanOrEqual(400)
    const asPage = { ...upload, headers: { ...upload.headers, 'content-type': 'text/html' } }
    expect(await put(asPage, randomBytes(1000))).toBe(403)
    expect(await blobs().head(key)).toBeUndefined()
  })

  test('a link that was changed is refused', async () => {
    const upload = await sign(blobs(), aKey(), { size: 10 })
    const [place] = upload.places
    const changed = (place?.url ?? '').replace(/.{8}$/, 'aaaaaaaa')
    const response = await fetch(changed, { method: 'PUT', headers: upload.headers, body: randomBytes(10) })
    expect(response.status).toBeGreaterThanOrEqual(400)
  })

  test('links expire, to send and to fetch', async () => {
    const key = aKey()
    await putWhole(blobs(), key, Buffer.from('kept'))
    const upload = await sign(blobs(), key, { size: 4, expiresInSeconds: 1 })
    const download = await link(blobs(), key, { expiresInSeconds: 1 })
    await vi.waitFor(async () => expect((await fetch(download)).status).toBe(403), waiting)
    await vi.waitFor(async () => expect(await put(upload, Buffer.from('late'))).toBe(403), waiting)
    expect(await bytesOf(await blobs().read(key))).toEqual(Buffer.from('kept'))
  })

  test('two uploads to one key at once leave one of them whole', async () => {
    const key = aKey()
    const [one, two] = [randomBytes(200_000), randomBytes(200_000)]
    const upload = await sign(blobs(), key, { size: 200_000 })
    expect(await Promise.all([put(upload, one), put(upload, two)])).toEqual([200, 200])
    const kept = await bytesOf(await blobs().read(key))
    expect(kept.equals(one) || kept.equals(two)).toBe(true)
  })

  test('a large file goes up in parts of one size, in any order and again, and is joined once', async () => {
    const key = aKey()
    const bytes = randomBytes(multipartAbove + 5_000_001)
    const uploadId = await blobs().beginUpload(key, { size: bytes.byteLength, type: pdf })
    const upload = await sign(blobs(), key, { size: bytes.byteLength, uploadId })
    expect(upload.places.map(({ start, end }) => end - start)).toEqual([partBytes, partBytes, 5_000_001])
    const finish = () => blobs().finishUpload(key, { uploadId: uploadId ?? '', size: bytes.byteLength })
    const [first, second, third] = upload.places.map((place) => ({ ...upload, places: [place] }))
    expect(await put(third, bytes)).toBe(200)
    expect(await put(first, bytes)).toBe(200)
    await expect(finish()).rejects.toThrow(BlobIncomplete)
    expect(await blobs().head(key)).toBeUndefined()
    expect(await put(second, bytes)).toBe(200)
    expect(await put(first, bytes)).toBe(200)
    await finish()
    await finish()
    const kept = await bytesOf(await blobs().read(key))
    expect(kept.equals(bytes)).toBe(true)
  })

  test('parts of an aborted upload are gone, and a second abort is no error', async () => {
    const key = aKey()
    const size = multipartAbove + 1
    const uploadId = (await blobs().beginUpload(key, { size, type: pdf })) ?? ''
    const upload = await sign(blobs(), key, { size, uploadId })
    expect(await put({ ...upload, places: upload.places.slice(0, 1) }, Buffer.alloc(size))).toBe(200)
    await blobs().abortUpload(key, uploadId)
    await blobs().abortUpload(key, uploadId)
    await expect(blobs().finishUpload(key, { uploadId, size })).rejects.toThrow(BlobIncomplete)
  })

  test('a stream is kept whole or, when it is too long or breaks off, not at all', async () => {
    const [whole, long, broken] = [aKey(), aKey(), aKey()]
    const bytes = randomBytes(partBytes + 1_000_003)
    expect(await putWhole(blobs(), whole, bytes)).toEqual({ size: bytes.byteLength })
    expect((await bytesOf(await blobs().read(whole))).equals(bytes)).toBe(true)
    const options = { type: pdf, maxBytes: partBytes + 10 }
    await expect(blobs().put(long, streamOf(bytes), options)).rejects.toThrow(BlobTooLarge)
    await expect(blobs().put(broken, breakingOff(bytes), { ...options, maxBytes: 2 ** 30 })).rejects.toThrow('cable')
    expect(await blobs().head(long)).toBeUndefined()
    expect(await blobs().head(broken)).toBeUndefined()
  })

  test('a download is saved under its name, whatever its letters, and is never run', async () => {
    const key = aKey()
    await putWhole(blobs(), key, Buffer.from('<script>1</script>'))
    const url = await link(blobs(), key, { fileName: 'Żółć "小明".pdf' })
    const response = await fetch(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(pdf)
    const disposition = response.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''/)
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe('Żółć "小明".pdf')
    expect(await response.text()).toBe('<script>1</script>')
  })

  test('a moved blob is where it was moved to alone; what is removed twice is gone', async () => {
    const [from, to] = [aKey(), aKey()]
    await putWhole(blobs(), from, Buffer.from('moved'))
    await blobs().move(from, to)
    expect(await blobs().head(from)).toBeUndefined()
    expect(await bytesOf(await blobs().read(to))).toEqual(Buffer.from('moved'))
    await expect(blobs().move(from, to)).rejects.toThrow()
    await blobs().remove([to, from])
    await blobs().remove([to])
    expect(await blobs().head(to)).toBeUndefined()
  })

  test('blobs are listed page by page below their prefix', async () => {
    const folder = `pages/w${(count += 1)}`
    const keys = ['a', 'b', 'c', 'd', 'e'].map((name) => `${folder}/${name}`)
    for (const key of keys) await putWhole(blobs(), key, Buffer.from(key))
    const first = await blobs().list(`${folder}/`, { limit: 3 })
    expect(first.blobs.map(({ key }) => key)).toEqual(keys.slice(0, 3))
    const second = await blobs().list(`${folder}/`, { limit: 3, after: first.next ?? '' })
    expect(second.blobs.map(({ key }) => key)).toEqual(keys.slice(3))
    expect(second.next).toBeUndefined()
    expect((await blobs().list('nothing/here/')).blobs).toEqual([])
  })
}

function aKey(): string {
  return `tests/w1/f${(count += 1)}`
}

interface Signing {
  size: number
  uploadId?: string | null
  expiresInSeconds?: number
}

function sign(blobs: Blobs, key: string, { size, uploadId = null, expiresInSeconds = 300 }: Signing) {
  return blobs.signUpload(key, { size, type: pdf, uploadId, expiresInSeconds })
}

function link(blobs: Blobs, key: string, facts: { fileName?: string; expiresInSeconds?: number }): Promise<string> {
  return blobs.signDownload(key, { fileName: 'a.pdf', type: pdf, isInline: false, expiresInSeconds: 60, ...facts })
}

/** Sends what belongs into the first place of an upload; the status it is answered with. */
async function put(upload: SignedUpload | undefined, bytes: Buffer): Promise<number> {
  const [place] = upload?.places ?? []
  if (!upload || !place) throw new Error('There is no place to put it')
  const isWhole = place.start === 0 && place.end < partBytes
  const body = isWhole ? bytes : bytes.subarray(place.start, place.end)
  const response = await fetch(place.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(body) })
  await response.arrayBuffer()
  return response.status
}

function putWhole(blobs: Blobs, key: string, bytes: Buffer): Promise<{ size: number }> {
  return blobs.put(key, streamOf(bytes), { type: pdf, maxBytes: 2 ** 30 })
}

async function* streamOf(bytes: Buffer): ByteStream {
  for (let start = 0; start < bytes.byteLength; start += 64_000) yield bytes.subarray(start, start + 64_000)
}

async function* breakingOff(bytes: Buffer): ByteStream {
  yield* streamOf(bytes)
  throw new Error('Somebody pulled the cable')
}

async function bytesOf(stream: ByteStream): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
