export {
  countFiles,
  deleteFileRow,
  type FileHolder,
  type FileRow,
  filesOfOne,
  findFile,
  handOverFiles,
  holderOfFile,
  insertFile,
  isHeldBy,
  listUsableFiles,
  lockFile,
  type NewFile,
  updateFile,
  usableStates,
} from './file.queries.ts'
export { fileFaultOf, fileRefused } from './file-refused.ts'
export { forgetUnnoted } from './forget-unnoted.ts'
export { forgetBlobs } from './forget-blobs.ts'
export { type Inspection, inspectUpload } from './inspect-upload.ts'
export { type LinkToMake, makeFileLink } from './file-link.ts'
export { assertFits, type FileToReceive, receiveFile, type ReceivedFile } from './receive-file.ts'
export { sweepOrphanBlobs, sweepUnfinishedFiles } from './sweep-files.ts'
export { type AnnouncedFile, placesOf, planUpload, type PlannedUpload } from './uploading.ts'
