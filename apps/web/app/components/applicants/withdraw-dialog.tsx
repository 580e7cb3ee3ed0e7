import type { Reason } from '@plutomi/contracts/api/applicants'
import { type FormEvent, useState } from 'react'
import { useMessages } from '../../lib/page-context.tsx'
import { board } from '../../messages/board.ts'
import { ui } from '../../messages/ui.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Radio } from '../ui/radio.tsx'

interface WithdrawDialogProps {
  who: string
  reasons: readonly Reason[]
  onWithdraw: (reasonId: string | null) => void
  onClose: () => void
}

/** Records that somebody took the application back, with the reason if there was one. */
export function WithdrawDialog({ who, reasons, onWithdraw, onClose }: WithdrawDialogProps) {
  const t = useMessages(board)
  const cancel = useMessages(ui)('cancel')
  const [reasonId, setReasonId] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onWithdraw(reasonId === '' ? null : reasonId)
  }
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={t('withdraw.title', { who })}
      description={t('withdraw.text')}
      focusOn="input"
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button type="submit" form="withdraw-form" variant="danger">
            {t('action.withdraw')}
          </Button>
        </>
      }
    >
      <form id="withdraw-form" onSubmit={submit}>
        <Field name="withdrawReasonId" label={t('withdraw.reason')} group>
          <Radio
            value={reasonId}
            onChange={setReasonId}
            options={[
              { value: '', label: t('withdraw.noReason') },
              ...reasons.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      </form>
    </Dialog>
  )
}
