import { Check } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { board } from '../../messages/board.ts'
import { ui } from '../../messages/ui.ts'
import { Dialog } from '../ui/dialog.tsx'
import { boxClass } from '../ui/field.tsx'

export interface StageChoice {
  id: string
  name: string
}

interface StageDialogProps {
  title: string
  stages: readonly StageChoice[]
  /** Where they stand already; it cannot be chosen. */
  currentId?: string | undefined
  onChoose: (stage: StageChoice) => void
  onClose: () => void
}

/** Asks for a stage: type a part of its name, arrows, Enter. */
export function StageDialog({ title, onClose, ...rest }: StageDialogProps) {
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={title} focusOn="input">
      <StagePicker {...rest} />
    </Dialog>
  )
}

function StagePicker({ stages, currentId, onChoose }: Omit<StageDialogProps, 'title' | 'onClose'>) {
  const t = useMessages(board)
  const listId = useId()
  const [query, setQuery] = useState('')
  const found = stages.filter(({ name }) => folded(name).includes(folded(query)))
  const open = found.filter(({ id }) => id !== currentId)
  const [wantedId, setWantedId] = useState<string | undefined>(undefined)
  const activeId = open.some(({ id }) => id === wantedId) ? wantedId : followerOf(found, currentId)?.id
  const onKeyDown = (event: KeyboardEvent) => {
    const index = open.findIndex(({ id }) => id === activeId)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setWantedId(open[(index + step + open.length) % Math.max(1, open.length)]?.id)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const chosen = open[index]
      if (chosen) onChoose(chosen)
    }
  }
  return (
    <div className="flex flex-col gap-8 pt-8">
      <input
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={activeId === undefined ? undefined : `${listId}-${activeId}`}
        aria-label={t('move.search')}
        autoComplete="off"
        dir="auto"
        placeholder={t('move.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setWantedId(undefined)
        }}
        onKeyDown={onKeyDown}
        className={cx(boxClass, 'h-control')}
      />
      <StageOptions {...{ listId, stages: found, currentId, activeId, onChoose, query }} />
    </div>
  )
}

interface StageOptionsProps extends Omit<StageDialogProps, 'title' | 'onClose'> {
  listId: string
  activeId: string | undefined
  query: string
}

function StageOptions({ listId, stages, currentId, activeId, query, onChoose }: StageOptionsProps) {
  const t = useMessages(board)
  const none = useMessages(ui)('noMatch', { text: query })
  if (stages.length === 0) return <p className="p-8 text-ui text-text-3">{none}</p>
  return (
    <div id={listId} role="listbox" aria-label={t('stage.pick')} className="-mx-8 flex flex-col">
      {stages.map((stage) => {
        const isCurrent = stage.id === currentId
        return (
          <div
            key={stage.id}
            id={`${listId}-${stage.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={stage.id === activeId}
            aria-disabled={isCurrent || undefined}
            ref={stage.id === activeId ? scrollToView : undefined}
            // The arrows move within the text box, which keeps the focus; a press must not take it.
            onMouseDown={(event) => {
              event.preventDefault()
              if (!isCurrent) onChoose(stage)
            }}
            className={cx(
              'flex min-h-row items-center gap-8 rounded-control px-8 py-4 text-ui',
              isCurrent ? 'text-text-3' : 'cursor-pointer hover:bg-hover',
              stage.id === activeId && 'bg-hover',
            )}
          >
            <span dir="auto" className="user-text flex-1">
              {stage.name}
            </span>
            {isCurrent ? (
              <span className="flex items-center gap-4 text-meta">
                <Check className="size-12" />
                {t('move.here')}
              </span>
            ) : null}
          </div>
        )
      })}
    </div>
  )
}

/** Mostly people go on to the next stage. */
function followerOf(stages: readonly StageChoice[], currentId: string | undefined): StageChoice | undefined {
  const index = stages.findIndex(({ id }) => id === currentId)
  return stages[index + 1] ?? stages.find(({ id }) => id !== currentId)
}

function scrollToView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
