import { Check } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'
import { Button } from './button.tsx'
import type { SelectOption } from './select.tsx'
import type { FoundOptions } from './use-options.ts'

interface ComboboxListProps extends ComponentProps<'div'> {
  listId: string
  query: string | null
  active: number
  found: FoundOptions
  chosenValue: string | undefined
  choose: (option: SelectOption) => void
}

/** What a combobox has found, or why it has not; the text box keeps the focus. */
export function ComboboxList({ listId, query, active, found, chosenValue, choose, ...rest }: ComboboxListProps) {
  const t = useMessages(ui)
  const { options, moreCount, state } = found
  return (
    <div
      {...rest}
      role="presentation"
      // A press must not take the focus from the box.
      onMouseDown={(event) => event.preventDefault()}
      className="floating z-50 max-h-column w-(--radix-popover-trigger-width) overflow-y-auto rounded-control p-4 shadow-popover"
    >
      {options.length > 0 ? (
        <div
          id={listId}
          role="listbox"
          aria-busy={state === 'loading'}
          className={cx('transition-opacity', state === 'loading' && 'opacity-50')}
        >
          {options.map((option, index) => (
            <Option
              key={option.value}
              id={`${listId}-${index}`}
              option={option}
              isActive={index === active}
              isChosen={option.value === chosenValue}
              choose={choose}
            />
          ))}
        </div>
      ) : null}
      {state === 'failed' ? (
        <Line>
          <span className="flex-1">{t('combobox.failed')}</span>
          <Button onClick={found.retry}>{t('error.retry')}</Button>
        </Line>
      ) : null}
      {state === 'loading' && options.length === 0 ? <Line>{t('loading')}</Line> : null}
      {state === 'ready' && options.length === 0 ? <Line>{t('noMatch', { text: query ?? '' })}</Line> : null}
      {moreCount > 0 ? <Line>{t('combobox.more', { count: moreCount })}</Line> : null}
    </div>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="user-text flex items-center gap-8 px-8 py-4 text-meta text-text-3">
      {children}
    </p>
  )
}

interface OptionProps {
  id: string
  option: SelectOption
  isActive: boolean
  isChosen: boolean
  choose: (option: SelectOption) => void
}

function Option({ id, option, isActive, isChosen, choose }: OptionProps) {
  return (
    // The arrows move within the text box; only a press comes here.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={option.disabled}
      onClick={() => choose(option)}
      ref={isActive ? scrollToView : undefined}
      className={cx(
        'flex min-h-bar-control items-center gap-8 rounded-tag px-8 py-4 text-ui active:bg-selected aria-disabled:text-text-3',
        isActive ? 'bg-hover' : 'hover:bg-hover',
      )}
    >
      <span className="user-text min-w-0 flex-1">{option.label}</span>
      {isChosen ? <Check /> : null}
    </div>
  )
}

function scrollToView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
