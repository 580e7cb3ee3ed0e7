import type { OwnForm } from '@plutomi/contracts/api/me'
import { type RefObject, useMemo, useRef } from 'react'
import type { FileUploads } from '../../../components/form/upload/use-uploads.ts'
import type { FieldErrors } from '../../../lib/field-errors.ts'
import { translator } from '../../../lib/messages.ts'
import { ownFormPath } from '../../../lib/own-paths.ts'
import { usePageSettings } from '../../../lib/page-context.tsx'
import { form as formMessages } from '../../../messages/form.ts'

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
  const { locale } = usePageSettings()
  const busy = useRef(new Set<string>())
  const followed = useRef(follow)
  followed.current = follow
  const uploads = useMemo<FileUploads>(
    () => ({
      path: `${ownFormPath(applicantId)}/files`,
      formVersionId: form.versionId,
      files: form.files,
      onChange: () => {
        followed.current()
        // Hidden inputs change without a word; saving listens to this one.
        element.current?.dispatchEvent(new Event('input'))
      },
      onBusy: (question, isBusy) => {
        if (isBusy) busy.current.add(question)
        else busy.current.delete(question)
      },
    }),
    [applicantId, form, element],
  )
  return { uploads, waiting }

  function waiting(): FieldErrors {
    const text = translator(formMessages, locale)('file.waiting')
    return Object.fromEntries([...busy.current].map((question) => [question, text]))
  }
}
