import { z } from 'zod'
import { largestFileBytes, QuestionKey } from '../forms.ts'
import { idOf } from '../ids.ts'
import { LocalizedText } from '../locales.ts'
import { Timestamp } from './common.ts'
import { WorkspaceParams } from './workspaces.ts'

/** `uploading` until it was found whole; `unscanned` and `clean` may be used; `refused` is gone, its row says why. */
export const fileStates = ['uploading', 'unscanned', 'clean', 'refused'] as const
export const FileState = z.enum(fileStates)
export type FileState = z.infer<typeof FileState>

const FileName = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^\P{Cc}*$/u, 'has control characters')

const announced = {
  name: FileName,
  /** As the browser says; empty where it does not know. */
  type: z.string().max(127),
  /** In bytes, exactly. */
  size: z.int().min(0).max(largestFileBytes),
}

export const BeginOwnUpload = z.strictObject({
  /** The version that was shown; the first thing kept pins it. */
  formVersionId: idOf('frm').optional(),
  question: QuestionKey,
  ...announced,
})
export type BeginOwnUpload = z.output<typeof BeginOwnUpload>

export const BeginAttachment = z.strictObject(announced)
export type BeginAttachment = z.output<typeof BeginAttachment>

/** Where to put which bytes of the file: all of it, or one of several parts. */
export const UploadPlace = z.object({ url: z.string(), start: z.int(), end: z.int() })
export const UploadPlaces = z.object({
  method: z.literal('PUT'),
  headers: z.record(z.string(), z.string()),
  places: z.array(UploadPlace),
  expiresAt: Timestamp,
})
export type UploadPlaces = z.output<typeof UploadPlaces>

/** A file as whoever uploaded it sees it. */
export const OwnFile = z.object({
  id: idOf('fil'),
  question: z.string(),
  name: z.string(),
  size: z.int(),
  type: z.string(),
  state: FileState,
  uploadedAt: Timestamp,
})
export type OwnFile = z.output<typeof OwnFile>

/** `upload` is absent in a replayed answer: its places are shown once, so begin again. */
export const BegunUpload = z.object({ fileId: idOf('fil'), state: FileState, upload: UploadPlaces.optional() })
export type BegunUpload = z.output<typeof BegunUpload>

export const CompletedUpload = z.object({ fileId: idOf('fil'), state: FileState, size: z.int(), type: z.string() })
export type CompletedUpload = z.output<typeof CompletedUpload>

export const CompleteUpload = z.strictObject({})
export const CompleteOwnUpload = z.strictObject({
  /** The version that was shown, as when it began. */
  formVersionId: idOf('frm').optional(),
})
export const OwnFileParams = z.object({ fileId: idOf('fil') })

/** Good for a minute; whoever has it needs no other right, so ask for it when it is followed. */
export const FileLink = z.object({ url: z.string(), expiresAt: Timestamp })
export type FileLink = z.output<typeof FileLink>
export const FileLinkQuery = z.strictObject({
  /** `inline` only for pictures that a browser can show. */
  as: z.enum(['attachment', 'inline']).default('attachment'),
})

/** A file as the desk shows it; name and link are kept from whoever may not read the answer it gives. */
export const ApplicantFile = z.object({
  id: idOf('fil'),
  name: z.string().nullable(),
  size: z.int(),
  type: z.string(),
  state: FileState,
  isHidden: z.boolean(),
  /** Whether it is a picture that may be shown as it is. */
  hasPreview: z.boolean(),
  purpose: z.string(),
  question: z.object({ id: idOf('qst'), title: LocalizedText }).nullable(),
  stage: z.object({ id: idOf('stg'), name: z.string() }).nullable(),
  /** Whether the answer it gives was submitted, or it needs none. */
  isSubmitted: z.boolean(),
  uploadedAt: Timestamp,
})
export type ApplicantFile = z.output<typeof ApplicantFile>
export const ApplicantFiles = z.object({ items: z.array(ApplicantFile) })
export type ApplicantFiles = z.output<typeof ApplicantFiles>

export const FileParams = WorkspaceParams.extend({ fileId: idOf('fil') })
