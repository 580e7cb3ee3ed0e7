import { workflowTriggerTypes } from '@plutomi/contracts/workflows'
import { Select } from '../../../../components/ui/select.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { workflows as area } from '../../../../messages/workflows.ts'
import { EditorLine } from './editor-line.tsx'
import type { LineProps } from './workflow-editor.tsx'
import { timeUnits } from './workflow-words.ts'

/** What starts it. */
export function TriggerLine({ draft, onChange, error }: LineProps) {
  const t = useMessages(area)
  return (
    <EditorLine name="workflow-time" word={t('when')} error={error}>
      <div className="flex flex-wrap gap-8">
        <Select
          aria-label={t('trigger')}
          className="min-w-menu flex-1"
          value={draft.trigger}
          onChange={({ currentTarget: { value } }) =>
            onChange({ trigger: workflowTriggerTypes.find((one) => one === value) ?? 'stage_entered' })
          }
          options={workflowTriggerTypes.map((value) => ({ value, label: t(`triggerOption.${value}`) }))}
        />
        {draft.trigger === 'time_in_stage' ? (
          <>
            <Text
              aria-label={t('time')}
              inputMode="numeric"
              className="max-w-slim"
              value={draft.amount}
              onChange={({ currentTarget: { value } }) => onChange({ amount: value })}
            />
            <Select
              aria-label={t('unit')}
              className="max-w-cell"
              value={draft.unit}
              onChange={({ currentTarget: { value } }) =>
                onChange({ unit: timeUnits.find((one) => one === value) ?? 'days' })
              }
              options={timeUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
            />
          </>
        ) : null}
      </div>
    </EditorLine>
  )
}
