import { Check, CloudOff, LoaderCircle } from 'lucide-react'
import { useMessages } from '../../../lib/page-context.tsx'
import { ownPage } from '../../../messages/own-page.ts'
import type { SaveState } from './autosave.ts'

/** Whether what was typed is kept; its line is always there so that nothing jumps. */
export function SaveStatus({ state, wasSaved }: { state: SaveState; wasSaved: boolean }) {
  const t = useMessages(ownPage)
  return (
    <p role="status" className="flex min-h-20 min-w-0 items-center gap-6">
      {content()}
    </p>
  )

  function content() {
    switch (state) {
      case 'saving':
        return (
          <>
            <LoaderCircle className="animate-spin" />
            {t('form.saving')}
          </>
        )
      case 'unsaved':
        return (
          <span className="flex items-center gap-6 text-warn">
            <CloudOff />
            {t('form.notSaved')}
          </span>
        )
      case 'saved':
      case 'idle':
      case 'outdated':
        return state === 'saved' || wasSaved ? (
          <>
            <Check className="text-ok" />
            {t('form.saved')}
          </>
        ) : null
    }
  }
}
