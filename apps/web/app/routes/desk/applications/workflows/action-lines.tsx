import { ChevronDown, ChevronUp, Plus, X } from 'lucide-react'
import { Button } from '../../../../components/ui/button.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { Link } from '../../../../components/ui/link.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { useDesk } from '../../../../lib/desk.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { deskPaths } from '../../../../lib/paths.ts'
import { workflows as area } from '../../../../messages/workflows.ts'
import type { WorkflowChoices } from './choices.ts'
import { EditorLine } from './editor-line.tsx'
import type { ActionDraft } from './workflow-draft.ts'
import type { LineProps } from './workflow-editor.tsx'

const maxActions = 20

/** What it does, in this order. */
export function ActionLines({ draft: { actions }, onChange, choices, error }: LineProps) {
  const t = useMessages(area)
  const set = (changed: readonly ActionDraft[]) => onChange({ actions: changed })
  const move = (from: number, to: number) => {
    const moved = actions[from]
    if (moved) set(actions.toSpliced(from, 1).toSpliced(to, 0, moved))
  }
  return (
    <EditorLine name="workflow-actions" word={t('thenDo')} error={error}>
      {actions.map((action, index) => (
        <ActionRow
          // Actions have no ids, and each holds all of its state itself.
          key={index}
          action={action}
          number={index + 1}
          total={actions.length}
          choices={choices}
          onChange={(changed) => set(actions.with(index, changed))}
          onMove={(by) => move(index, index + by)}
          onRemove={() => set(actions.toSpliced(index, 1))}
        />
      ))}
      {actions.length < maxActions ? (
        <div>
          <Button variant="ghost" icon={<Plus />} onClick={() => set([...actions, { type: 'send_email', target: '' }])}>
            {t('action.add')}
          </Button>
        </div>
      ) : null}
    </EditorLine>
  )
}

interface ActionRowProps {
  action: ActionDraft
  number: number
  total: number
  choices: WorkflowChoices
  onChange: (action: ActionDraft) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

function ActionRow({ action, number, total, choices, onChange, onMove, onRemove }: ActionRowProps) {
  const t = useMessages(area)
  return (
    <div data-line className="flex flex-wrap items-center gap-8">
      <Select
        aria-label={t('action.kind', { number })}
        className="max-w-menu"
        value={action.type}
        onChange={({ currentTarget: { value } }) =>
          onChange({ type: value === 'move' ? 'move' : 'send_email', target: '' })
        }
        options={[
          { value: 'move', label: t('actionOption.move') },
          { value: 'send_email', label: t('actionOption.send_email') },
        ]}
      />
      <Target action={action} number={number} choices={choices} onChange={onChange} />
      {total > 1 ? (
        <span className="flex">
          <IconButton
            label={t('action.up', { number })}
            icon={<ChevronUp />}
            hasTooltip={false}
            disabled={number === 1}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label={t('action.down', { number })}
            icon={<ChevronDown />}
            hasTooltip={false}
            disabled={number === total}
            onClick={() => onMove(1)}
          />
          <IconButton label={t('action.remove', { number })} icon={<X />} onClick={onRemove} />
        </span>
      ) : null}
    </div>
  )
}

function Target({
  action,
  number,
  choices,
  onChange,
}: Pick<ActionRowProps, 'action' | 'number' | 'choices' | 'onChange'>) {
  const t = useMessages(area)
  const { workspace } = useDesk()
  const isMove = action.type === 'move'
  const named = isMove ? choices.stages : choices.templates
  if (!isMove && named.length === 0)
    return (
      <p className="min-w-menu flex-1 text-ui text-text-2">
        {t('action.noMails')} <Link to={deskPaths(workspace.slug).mailTemplates}>{t('action.toMails')}</Link>
      </p>
    )
  return (
    <Select
      aria-label={t(isMove ? 'action.target' : 'action.template', { number })}
      className="min-w-menu flex-1"
      value={action.target}
      onChange={({ currentTarget: { value } }) => onChange({ ...action, target: value })}
      placeholder={t(isMove ? 'action.chooseStage' : 'action.chooseMail')}
      options={named.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
