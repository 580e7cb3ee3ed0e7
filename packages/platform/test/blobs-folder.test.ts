import { testBlobs } from '@plutomi/testing/blobs'
import { afterAll, describe, expect, test } from 'vitest'
import { blobsContract } from './blobs.contract.ts'

const { blobs, stop } = await testBlobs()
afterAll(stop)

describe('files in a folder', { timeout: 60_000 }, () => {
  blobsContract({ blobs: () => blobs })
})

test('what is downloaded from our own origin can run nothing there', async () => {
  const body = async function* () {
    yield Buffer.from('<script>1</script>')
  }
  await blobs.put('tests/w1/page', body(), { type: 'text/html', maxBytes: 100 })
  const facts = { fileName: 'page.html', type: 'text/html', isInline: false, expiresInSeconds: 60 }
  const { headers } = await fetch(await blobs.signDownload('tests/w1/page', facts))
  expect(headers.get('content-security-policy')).toContain('sandbox')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toContain('no-store')
  expect(headers.get('content-disposition')).toMatch(/^attachment/)
})

test('a link to fetch sends nothing, a link to send fetches nothing', async () => {
  const facts = { fileName: 'a', type: 'a/b', isInline: false, expiresInSeconds: 60 }
  const download = await blobs.signDownload('tests/w1/none', facts)
  expect((await fetch(download)).status).toBe(404)
  expect((await fetch(download, { method: 'PUT', body: 'x' })).status).toBe(405)
})

test('a key never leads out of the folder', async () => {
  for (const key of ['../secret', 'tests/../../secret', '/etc/passwd', 'tests/w1/..'])
    await expect(blobs.head(key)).rejects.toThrow('is no key')
})
