import { z } from 'zod'
import { FormDefinition } from '../forms.ts'
import { idOf } from '../ids.ts'
import { ApplicationParams } from './applications.ts'
import { Timestamp } from './common.ts'

export const FormParams = ApplicationParams.extend({ stageId: idOf('stg') })

/** The version applicants see. */
export const PublishedForm = z.object({
  versionId: idOf('frm'),
  stageId: idOf('stg'),
  number: z.int(),
  definition: FormDefinition,
  publishedAt: Timestamp,
})
export type PublishedForm = z.output<typeof PublishedForm>

/** What is being edited; without unpublished changes it is the published form at revision 0. */
export const FormDraft = z.object({
  stageId: idOf('stg'),
  revision: z.int(),
  definition: FormDefinition,
  updatedAt: Timestamp.nullable(),
  published: z.object({ versionId: idOf('frm'), number: z.int(), publishedAt: Timestamp }).nullable(),
})
export type FormDraft = z.output<typeof FormDraft>

export const SaveFormDraft = z.strictObject({
  /** The revision that was edited. */
  revision: z.int().min(0),
  definition: FormDefinition,
})
export type SaveFormDraft = z.output<typeof SaveFormDraft>
export const SavedFormDraft = z.object({ stageId: idOf('stg'), revision: z.int() })
export type SavedFormDraft = z.output<typeof SavedFormDraft>

/** Whom a new version is for: visits that begin their form from now on, or the unfinished ones too. */
export const publishScopes = ['new_visits', 'unfinished_too'] as const
export const PublishScope = z.enum(publishScopes)
export type PublishScope = z.output<typeof PublishScope>

export const PublishForm = z.strictObject({ revision: z.int().min(1), apply: PublishScope })
export type PublishForm = z.output<typeof PublishForm>

const QuestionReference = z.object({ id: idOf('qst'), key: z.string(), title: z.string() })

export const FormPublishPreview = z.object({
  revision: z.int(),
  number: z.int(),
  /** Unfinished forms of an earlier version: these `unfinished_too` would move. */
  unfinishedCount: z.int(),
  /** Applicants in the stage who have not begun; they get the new version either way. */
  notStartedCount: z.int(),
  added: z.array(QuestionReference),
  removed: z.array(QuestionReference),
  changed: z.array(QuestionReference.extend({ changed: z.array(z.string()) })),
  isReordered: z.boolean(),
})
export type FormPublishPreview = z.output<typeof FormPublishPreview>

export const PublishedVersion = z.object({ versionId: idOf('frm'), number: z.int(), movedDraftCount: z.int() })
export type PublishedVersion = z.output<typeof PublishedVersion>
