import type { Question } from '@plutomi/contracts/forms'
import { ChevronDown, ChevronUp, CircleAlert, CopyPlus, GitBranch, Lock, Trash2 } from 'lucide-react'
import { Suspense } from 'react'
import { SortableRow } from '../../../../components/sortable/sortable-row.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { cx } from '../../../../lib/cx.ts'
import { lazily } from '../../../../lib/lazily.ts'
import type { Locale } from '@plutomi/contracts/locale-text'
import { useMessages } from '../../../../lib/page-context.tsx'
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import type { Fault } from './faults.ts'
import { showIfWords } from './show-if-words.ts'

const QuestionEditor = lazily(() => import('./question-editor.tsx').then((part) => part.QuestionEditor))

interface QuestionCardProps {
  question: Question
  name: string
  index: number
  questions: readonly Question[]
  faults: readonly Fault[]
  locale: Locale
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onChange: (question: Question) => void
  onMove: (to: number) => void
  onCopy: () => void
  onRemove: () => void
}

/** One question: a line, and below it everything about it while it is open. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, name, index, questions, faults, locale, isOpen, onChange } = props
  return (
    <SortableRow id={question.id} name={name} isSortable className="py-8">
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex min-w-0 items-start gap-8">
          <Summary {...props} />
          <Actions {...props} />
        </div>
        {isOpen ? (
          <div className="pt-12 pb-8">
            <Suspense fallback={null}>
              <QuestionEditor
                question={question}
                earlier={questions.slice(0, index)}
                others={questions.filter(({ id }) => id !== question.id)}
                faults={faults}
                locale={locale}
                onChange={onChange}
              />
            </Suspense>
          </div>
        ) : null}
      </div>
    </SortableRow>
  )
}

function Summary({ question, name, index, questions, faults, locale, isOpen, onOpen }: QuestionCardProps) {
  const t = useMessages(area)
  const isOptional = question.kind !== 'statement' && !question.required
  const kind = [t(`kind.${question.kind}`), ...(isOptional ? [t('optional')] : [])].join(' · ')
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={t('row.open', { name })}
      onClick={() => onOpen(!isOpen)}
      className="flex min-h-bar-control min-w-0 flex-1 flex-col justify-center rounded-control text-start"
    >
      <span className="flex min-w-0 items-baseline gap-8">
        <span className="shrink-0 text-ui tabular-nums text-text-3">{index + 1}</span>
        <span
          dir="auto"
          className={cx('user-text text-ui', question.title.en ? 'font-medium text-text' : 'text-text-3')}
        >
          {name}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-x-8 ps-16 text-meta text-text-3">
        <span>{kind}</span>
        {question.sensitivity === 'normal' ? null : (
          <span className="inline-flex items-center gap-2">
            <Lock className="size-12" />
            {t(question.sensitivity)}
          </span>
        )}
        {question.showIf ? (
          <span className="inline-flex items-center gap-2">
            <GitBranch className="size-12" />
            {t('conditional', { condition: showIfWords(t, question.showIf, { questions, locale }) })}
          </span>
        ) : null}
        {faults[0] ? (
          <span className="inline-flex items-center gap-2 text-warn">
            <CircleAlert className="size-12" />
            {t(`fault.${faults[0]}`)}
          </span>
        ) : null}
      </span>
    </button>
  )
}

function Actions({ name, index, questions, onMove, onCopy, onRemove }: QuestionCardProps) {
  const t = useMessages(area)
  return (
    // Where a pointer hovers they show with it, and with the focus.
    <div className="flex shrink-0 items-center pointer-fine:opacity-0 pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100">
      <IconButton
        label={t('row.up', { name })}
        icon={<ChevronUp />}
        hasTooltip={false}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      />
      <IconButton
        label={t('row.down', { name })}
        icon={<ChevronDown />}
        hasTooltip={false}
        disabled={index === questions.length - 1}
        onClick={() => onMove(index + 1)}
      />
      <IconButton label={t('row.copy', { name })} icon={<CopyPlus />} onClick={onCopy} className="max-sm:hidden" />
      <IconButton label={t('row.remove', { name })} icon={<Trash2 />} onClick={onRemove} />
    </div>
  )
}
