import type { OwnForm } from '@plutomi/contracts/api/me'
import { type RefObject, useRef } from 'react'
import type { FileUploads } from '../../../components/form/upload/use-uploads.ts'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { ownFormPath } from '../../../lib/own-paths.ts'
import { useMessages } from '../../../lib/page-context.tsx'
import { form as messages } from '../../../messages/form.ts'

interface Uploading {
  applicantId: string
  form: OwnForm
}

/** What the file questions of a form send with, and which of them are not done. */
export function useFormUploads(
  { applicantId, form }: Uploading,
  element: RefObject<HTMLFormElement | null>,
  follow: () => void,
) {
  const t = useMessages(messages)
  const busy = useRef(new Set<string>())
  const uploads: FileUploads = {
    path: `${ownFormPath(applicantId)}/files`,
    formVersionId: form.versionId,
    files: form.files,
    onChange: () => {
      follow()
      // Hidden inputs change without a word; saving listens to this one.
      element.current?.dispatchEvent(new Event('input'))
    },
    onBusy: (question, isBusy) => void (isBusy ? busy.current.add(question) : busy.current.delete(question)),
  }
  const waiting = (): FieldErrors =>
    Object.fromEntries([...busy.current].map((question) => [question, t('file.waiting')]))
  return { uploads, waiting }
}
