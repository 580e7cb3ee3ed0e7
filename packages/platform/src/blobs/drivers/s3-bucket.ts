import { BlobMissing, isBlobsUnavailable } from '../blobs.ts'
import { calling, type S3 } from './s3-client.ts'

/** Makes the bucket where there is none, and lets pages of our origin send to it. */
export async function prepareBucket(s3: S3, origin: string): Promise<void> {
  const { sdk, client, bucket } = s3
  try {
    await calling(() => client.send(new sdk.HeadBucketCommand({ Bucket: bucket })))
  } catch (error) {
    if (!(error instanceof BlobMissing)) throw error
    await calling(() => client.send(new sdk.CreateBucketCommand({ Bucket: bucket })))
  }
  await allowOrigin(s3, origin)
}

/** Keys that may only read and write objects set no rules: then whoever owns the bucket has to (DEPLOYING.md). */
async function allowOrigin({ sdk, client, bucket }: S3, origin: string): Promise<void> {
  const rule = { AllowedOrigins: [origin], AllowedMethods: ['PUT', 'GET'], AllowedHeaders: ['content-type'] }
  const put = { Bucket: bucket, CORSConfiguration: { CORSRules: [{ ...rule, MaxAgeSeconds: 3600 }] } }
  try {
    await calling(() => client.send(new sdk.PutBucketCorsCommand(put)))
  } catch (error) {
    if (!isBlobsUnavailable(error)) throw error
  }
}
