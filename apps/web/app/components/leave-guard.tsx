import { useBlocker } from 'react-router'
import { useMessages } from '../lib/page-context.tsx'
import { ui } from '../messages/ui.ts'
import { AlertDialog } from './ui/alert-dialog.tsx'

/** Asks before another page is opened while something typed here is not saved. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const t = useMessages(ui)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  )
  return (
    <AlertDialog
      open={blocker.state === 'blocked'}
      onOpenChange={(isOpen) => {
        if (!isOpen) blocker.reset?.()
      }}
      title={t('leave.title')}
      description={t('leave.text')}
      action={t('leave.action')}
      onAction={() => blocker.proceed?.()}
    />
  )
}
