import { useNavigation } from 'react-router'
import { useMessages } from '../lib/page-context.tsx'
import { ui } from '../messages/ui.ts'

/** A line at the top while the next page is on its way; seen only when that takes longer than 200 ms. */
export function LoadingBar() {
  const t = useMessages(ui)
  const { state } = useNavigation()
  if (state === 'idle') return null
  return (
    <div
      role="status"
      aria-label={t('loading')}
      className="fixed inset-x-0 top-0 z-50 h-2 animate-late overflow-hidden"
    >
      <div className="h-full w-1/3 animate-travel bg-accent" />
    </div>
  )
}
