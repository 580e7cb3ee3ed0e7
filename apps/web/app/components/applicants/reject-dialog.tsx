import type { Reason } from '@plutomi/contracts/api/applicants'
import { Mail } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useMessages, usePageSettings } from '../../lib/page-context.tsx'
import { board } from '../../messages/board.ts'
import { ui } from '../../messages/ui.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Radio } from '../ui/radio.tsx'

interface RejectDialogProps {
  title: string
  /** Verb, object, count. */
  action: string
  reasons: readonly Reason[]
  /** The language the applicant reads; by default the reader's own. */
  locale?: string | undefined
  onReject: (reasonId: string) => void
  onClose: () => void
}

/** Asks why, and shows the very sentence the applicant gets. */
export function RejectDialog({ title, action, reasons, locale, onReject, onClose }: RejectDialogProps) {
  const t = useMessages(board)
  const cancel = useMessages(ui)('cancel')
  const [reasonId, setReasonId] = useState(reasons[0]?.id)
  const chosen = reasons.find(({ id }) => id === reasonId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen) onReject(chosen.id)
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={title}
      focusOn="input"
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button
            type="submit"
            form="reject-form"
            variant="danger"
            disabledReason={chosen ? undefined : t('reject.noReasons')}
          >
            {action}
          </Button>
        </>
      }
    >
      <form id="reject-form" onSubmit={submit} className="flex flex-col gap-16 pt-8">
        <Field name="reasonId" label={t('reject.reason')} group>
          <Radio
            value={reasonId ?? ''}
            onChange={setReasonId}
            options={reasons.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        {chosen ? <ReasonPreview reason={chosen} locale={locale} /> : null}
      </form>
    </Dialog>
  )
}

function ReasonPreview({ reason, locale }: { reason: Reason; locale: string | undefined }) {
  const t = useMessages(board)
  const own = usePageSettings().locale
  const isSpanish = (locale ?? own).startsWith('es')
  const sentence = isSpanish ? (reason.sentence.es ?? reason.sentence.en) : reason.sentence.en
  return (
    <section aria-live="polite" className="flex flex-col gap-4 rounded-control bg-sunken px-12 py-8">
      <h3 className="text-meta font-medium text-text-3">{t('reject.preview')}</h3>
      <p className="user-text text-body text-text">{sentence}</p>
      <p className="flex items-center gap-6 text-meta text-text-3">
        {reason.isMailed ? <Mail className="size-12" /> : null}
        {t(reason.isMailed ? 'reject.mailed' : 'reject.notMailed')}
      </p>
    </section>
  )
}
