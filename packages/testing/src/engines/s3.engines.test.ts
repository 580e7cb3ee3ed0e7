import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { startS3 } from './index.ts'

test('a real S3 server keeps an object over a kill and refuses a wrong signature', async () => {
  const s3 = await startS3({ bucket: 'files' })
  const clientWith = (secretAccessKey: string) =>
    new S3Client({
      endpoint: s3.url,
      region: s3.region,
      credentials: { accessKeyId: s3.accessKeyId, secretAccessKey },
      forcePathStyle: true,
    })
  const client = clientWith(s3.secretAccessKey)
  const object = { Bucket: 'files', Key: 'wsp_a/a.txt' }
  await client.send(new PutObjectCommand({ ...object, Body: 'zażółć' }))
  const { pid } = s3
  await s3.kill9()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  await s3.restart()
  const found = await client.send(new GetObjectCommand(object))
  expect(await found.Body?.transformToString()).toBe('zażółć')
  await expect(clientWith('wrong').send(new GetObjectCommand(object))).rejects.toThrow('signature')
  await s3.stop()
})
