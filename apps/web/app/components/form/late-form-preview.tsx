import { lazy, Suspense } from 'react'
import type { FormPreviewProps } from './form-preview.tsx'

const FormPreview = lazy(async () => ({ default: (await import('./form-preview.tsx')).FormPreview }))

/** A preview that stands in the document; its code follows right after the page's, which works without it. */
export function LateFormPreview(props: FormPreviewProps) {
  return (
    <Suspense fallback={null}>
      <FormPreview {...props} />
    </Suspense>
  )
}
