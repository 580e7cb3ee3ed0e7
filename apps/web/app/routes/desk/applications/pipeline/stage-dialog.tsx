import { type PipelineStage, type StageKind, stageKinds } from '@plutomi/contracts/api/stages'
import { useId, useState } from 'react'
import { useFetcher } from 'react-router'
import { Button } from '../../../../components/ui/button.tsx'
import { Checkbox } from '../../../../components/ui/checkbox.tsx'
import { Dialog } from '../../../../components/ui/dialog.tsx'
import { ErrorSummary } from '../../../../components/ui/error-summary.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Radio } from '../../../../components/ui/radio.tsx'
import { Select } from '../../../../components/ui/select.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { useToast } from '../../../../components/ui/toast.tsx'
import type { FieldErrors } from '../../../../lib/field-errors.ts'
import { useMessages } from '../../../../lib/page-context.tsx'
import { useSettled } from '../../../../lib/use-settled.ts'
import { pipeline as area } from '../../../../messages/pipeline.ts'
import type { action } from './route.tsx'

interface StageDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** The stage to edit; without one a stage is added. */
  stage?: PipelineStage
  stages: readonly PipelineStage[]
}

/** All of a stage's settings; in `AskedDialogs`. */
export function StageDialog({ isOpen, onOpenChange, stage, stages }: StageDialogProps) {
  const t = useMessages(area)
  const formId = useId()
  const fetcher = useFetcher<typeof action>({ key: formId })
  return (
    <Dialog
      title={stage ? t('dialog.editTitle', { name: stage.name }) : t('dialog.addTitle')}
      open={isOpen}
      onOpenChange={onOpenChange}
      footer={
        <Button type="submit" form={formId} variant="primary" size="form" busy={fetcher.state !== 'idle'}>
          {stage ? t('dialog.save') : t('add')}
        </Button>
      }
    >
      <StageForm formId={formId} stage={stage} stages={stages} onSaved={() => onOpenChange(false)} />
    </Dialog>
  )
}

interface StageFormProps {
  formId: string
  stage: PipelineStage | undefined
  stages: readonly PipelineStage[]
  onSaved: () => void
}

function StageForm({ formId, stage, stages, onSaved }: StageFormProps) {
  const t = useMessages(area)
  const { toast } = useToast()
  const fetcher = useFetcher<typeof action>({ key: formId })
  const [kind, setKind] = useState<StageKind>(stage?.kind ?? 'form')
  const errors = fetcher.state === 'idle' ? fetcher.data?.errors : undefined
  useSettled(fetcher, (answer) => {
    if (answer.errors) return
    toast({ text: t(stage ? 'toast.saved' : 'toast.added', { name: answer.name }) })
    onSaved()
  })
  return (
    <fetcher.Form id={formId} method="post" noValidate className="flex flex-col gap-16">
      <input type="hidden" name="intent" value={stage ? 'update' : 'add'} />
      {stage ? <input type="hidden" name="stageId" value={stage.id} /> : null}
      {errors?.[''] ? <ErrorSummary errors={errors} /> : null}
      <Field name="name" label={t('dialog.name')} help={t('dialog.nameHelp')} error={errors?.['name']}>
        <Text defaultValue={stage?.name} maxLength={120} autoComplete="off" />
      </Field>
      <Field optional name="label" label={t('dialog.label')} help={t('dialog.labelHelp')} error={errors?.['label']}>
        <Text defaultValue={stage?.label === stage?.name ? '' : stage?.label} maxLength={120} autoComplete="off" />
      </Field>
      <KindField stage={stage} kind={kind} onChange={setKind} error={errors?.['kind']} />
      {kind === 'form' ? (
        <Checkbox
          name="isNextOnSubmit"
          value="yes"
          defaultChecked={stage?.isNextOnSubmit ?? true}
          label={t('dialog.next')}
          help={t('dialog.nextHelp')}
        />
      ) : null}
      {kind === 'action' ? <Outcomes stage={stage} stages={stages} errors={errors} /> : null}
      {kind === 'final' ? null : <Limits stage={stage} errors={errors} />}
    </fetcher.Form>
  )
}

interface KindFieldProps {
  stage: PipelineStage | undefined
  kind: StageKind
  onChange: (kind: StageKind) => void
  error: string | undefined
}

function KindField({ stage, kind, onChange, error }: KindFieldProps) {
  const t = useMessages(area)
  const isFixed = (stage?.occupantCount ?? 0) > 0
  return (
    <Field group name="kind" label={t('dialog.kind')} help={isFixed ? t('kind.occupied') : undefined} error={error}>
      <Radio
        value={kind}
        onChange={(value) => onChange(stageKinds.find((one) => one === value) ?? kind)}
        options={stageKinds.map((value) => ({
          value,
          label: t(`kind.${value}`),
          help: t(`kindHelp.${value}`),
          disabled: isFixed && value !== kind,
        }))}
      />
    </Field>
  )
}

interface PartProps {
  stage: PipelineStage | undefined
  errors: FieldErrors | undefined
}

function Outcomes({ stage, stages, errors }: PartProps & { stages: readonly PipelineStage[] }) {
  const t = useMessages(area)
  const others = stages.filter(({ id }) => id !== stage?.id).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="grid gap-16 sm:grid-cols-2">
      <Field optional name="successStageId" label={t('dialog.success')} error={errors?.['successStageId']}>
        <Select
          defaultValue={stage?.successStageId ?? ''}
          options={[{ value: '', label: t('dialog.successNone') }, ...others]}
        />
      </Field>
      <Field optional name="failureStageId" label={t('dialog.failure')} error={errors?.['failureStageId']}>
        <Select
          defaultValue={stage?.failureStageId ?? ''}
          options={[{ value: '', label: t('dialog.failureNone') }, ...others]}
        />
      </Field>
    </div>
  )
}

function Limits({ stage, errors }: PartProps) {
  const t = useMessages(area)
  const hours = stage?.serviceHours ?? null
  const isDays = hours !== null && hours % 24 === 0
  return (
    <>
      <Field
        optional
        name="serviceTime"
        label={t('dialog.service')}
        help={t('dialog.serviceHelp')}
        error={errors?.['serviceHours']}
      >
        <div className="flex gap-8">
          <Text inputMode="numeric" defaultValue={hours === null ? '' : isDays ? hours / 24 : hours} />
          <Select
            id="field-serviceUnit"
            name="serviceUnit"
            aria-label={t('dialog.serviceUnit')}
            defaultValue={isDays || hours === null ? 'days' : 'hours'}
            options={[
              { value: 'hours', label: t('dialog.hours') },
              { value: 'days', label: t('dialog.days') },
            ]}
          />
        </div>
      </Field>
      <Field
        optional
        name="capacity"
        label={t('dialog.capacity')}
        help={t('dialog.capacityHelp')}
        error={errors?.['capacity']}
      >
        <Text inputMode="numeric" defaultValue={stage?.capacity ?? ''} />
      </Field>
    </>
  )
}
