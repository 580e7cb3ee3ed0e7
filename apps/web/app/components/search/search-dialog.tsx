import { Search, X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { Form, useNavigate } from 'react-router'
import { useMessages } from '../../lib/page-context.tsx'
import { deskPaths } from '../../lib/paths.ts'
import { search } from '../../messages/search.ts'
import { ui } from '../../messages/ui.ts'
import { BoxDialog } from '../box-dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { SearchHits } from './search-hits.tsx'
import { useSearchBox } from './use-search-box.ts'

interface SearchDialogProps {
  workspaceSlug: string
  onClose: () => void
}

/** The search box over any page of the desk, on `/`: results as one types, arrows and Enter. */
export function SearchDialog({ workspaceSlug, onClose }: SearchDialogProps) {
  const t = useMessages(search)
  return (
    <BoxDialog title={t('box.title')} onClose={onClose}>
      <SearchBox workspaceSlug={workspaceSlug} close={onClose} />
    </BoxDialog>
  )
}

function SearchBox({ workspaceSlug, close }: { workspaceSlug: string; close: () => void }) {
  const t = useMessages(search)
  const words = useMessages(ui)
  const navigate = useNavigate()
  const paths = deskPaths(workspaceSlug)
  const [typed, setTyped] = useState('')
  const box = useSearchBox({ paths, typed })
  const go = (to: string) => {
    close()
    void navigate(to)
  }
  return (
    <>
      <Form
        action={paths.search}
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          const chosen = box.chosen
          if (chosen !== undefined) go(chosen)
        }}
        className="flex shrink-0 items-center gap-8 border-b border-border px-16 focus-within:border-accent-text"
      >
        <Search className="text-text-3" />
        <input
          {...box.comboboxProps}
          name="q"
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          maxLength={200}
          dir="auto"
          aria-label={t('box.title')}
          placeholder={t('box.placeholder')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className="h-page-bar min-w-0 flex-1 bg-transparent text-body text-text outline-none placeholder:text-text-3"
        />
        <Radix.Close asChild>
          <IconButton label={words('close')} icon={<X />} hasTooltip={false} className="-me-8" />
        </Radix.Close>
      </Form>
      <SearchHits box={box} typed={typed} onChoose={close} />
    </>
  )
}
