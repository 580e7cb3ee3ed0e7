export { type FailingFront, startFailingFront } from './failing-front.ts'
export { aPage, aPdf, aPng } from './sample-files.ts'
export { type TestBlobs, testBlobs } from './test-blobs.ts'
