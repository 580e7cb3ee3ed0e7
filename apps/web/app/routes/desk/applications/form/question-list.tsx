import { maxQuestions, type Question, type QuestionKind, questionKinds } from '@plutomi/contracts/forms'
import { newId } from '@plutomi/contracts/ids'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { SortableList } from '../../../../components/sortable/sortable-list.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { EmptyState } from '../../../../components/ui/empty-state.tsx'
import { Menu, MenuItem } from '../../../../components/ui/menu.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import type { Locale } from '@plutomi/contracts/locale-text'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSuccessorFocus } from '../../../../lib/use-successor-focus.ts'
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import type { EditedForm } from './form-editor.tsx'
import { IntroductionField } from './introduction-field.tsx'
import { QuestionCard } from './question-card.tsx'
import { keyFor, newQuestion } from './question-draft.ts'

interface QuestionListProps {
  form: EditedForm
  locale: Locale
}

/** The introduction, the questions in order, one of them open, and the button that adds one. */
export function QuestionList({ form, locale }: QuestionListProps) {
  const t = useMessages(area)
  const [openId, setOpenId] = useState<string | null>(null)
  const { questions } = form.definition
  const list = useQuestions(form, setOpenId)
  const rows = useSuccessorFocus<HTMLDivElement>('li')
  const nameOf = (question: Question) => question.title.en || t('untitled')
  return (
    <div ref={rows} className="flex flex-col gap-16">
      <IntroductionField form={form} locale={locale} />
      {questions.length === 0 ? (
        <EmptyState kind="first" title={t('empty.title')} text={t('empty.text')} />
      ) : (
        <SortableList
          label={t('list.label')}
          items={questions.map((question) => ({ id: question.id, name: nameOf(question) }))}
          onReorder={list.reorder}
        >
          {questions.map((question, index) => (
            <QuestionCard
              key={question.id}
              question={question}
              name={nameOf(question)}
              index={index}
              questions={questions}
              faults={form.faults.questions.get(question.id) ?? []}
              locale={locale}
              isOpen={openId === question.id}
              onOpen={(isOpen) => setOpenId(isOpen ? question.id : null)}
              onChange={list.replace}
              onMove={(to) => list.move(index, to)}
              onCopy={() => list.copy(question)}
              onRemove={() => list.remove(question, nameOf(question))}
            />
          ))}
        </SortableList>
      )}
      <AddMenu isFull={questions.length >= maxQuestions} onAdd={list.add} />
    </div>
  )
}

function AddMenu({ isFull, onAdd }: { isFull: boolean; onAdd: (kind: QuestionKind) => void }) {
  const t = useMessages(area)
  if (isFull) return null
  return (
    <div>
      <Menu
        trigger={
          <Button size="form" icon={<Plus />}>
            {t('add')}
          </Button>
        }
      >
        {questionKinds.map((kind) => (
          <MenuItem key={kind} onSelect={() => onAdd(kind)}>
            {t(`kind.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
    </div>
  )
}

/** What can be done with the list; removing can be undone from the toast. */
function useQuestions({ definition, setDefinition }: EditedForm, open: (id: string | null) => void) {
  const t = useMessages(area)
  const { toast } = useToast()
  const { questions } = definition
  const set = (changed: readonly Question[]) => setDefinition({ ...definition, questions: [...changed] })
  const insert = (question: Question, index: number) => {
    set(questions.toSpliced(index, 0, question))
    open(question.id)
  }
  return {
    replace: (changed: Question) => set(questions.map((present) => (present.id === changed.id ? changed : present))),
    reorder: (ids: readonly string[]) =>
      set(ids.flatMap((id) => questions.find((question) => question.id === id) ?? [])),
    move: (from: number, to: number) => {
      const moved = questions[from]
      if (moved) set(questions.toSpliced(from, 1).toSpliced(to, 0, moved))
    },
    add: (kind: QuestionKind) => insert(newQuestion(kind, questions), questions.length),
    copy: (original: Question) => {
      const key = keyFor(original.title.en, original.kind, questions)
      insert({ ...original, id: newId('qst'), key }, questions.indexOf(original) + 1)
    },
    remove: (removed: Question, name: string) => {
      const index = questions.indexOf(removed)
      // The list may have changed until somebody takes it back, so it goes into what is there then.
      const putBack = () =>
        setDefinition((present) => ({ ...present, questions: present.questions.toSpliced(index, 0, removed) }))
      set(questions.filter(({ id }) => id !== removed.id))
      toast({ text: t('removed', { name }), action: { label: t('undo'), run: putBack } })
    },
  }
}
