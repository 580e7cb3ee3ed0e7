export {
  BlobIncomplete,
  BlobMissing,
  type BlobPage,
  type Blobs,
  BlobsUnavailable,
  BlobTooLarge,
  type ByteStream,
  isBlobsUnavailable,
  multipartAbove,
  partBytes,
  type SignedUpload,
  type StoredBlob,
  type UploadPlace,
} from './blobs.ts'
export { folderBlobs, type FolderBlobsOptions } from './drivers/folder.ts'
export { s3Blobs } from './drivers/s3.ts'
export type { S3Options } from './drivers/s3-client.ts'
export { sniffedBytes, sniffType } from './sniff-type.ts'
