import { type FileKind, fileKinds, type Question, type QuestionOf, usualFileLimits } from '@plutomi/contracts/forms'
import { Checkbox } from '../../../../components/ui/checkbox.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Text } from '../../../../components/ui/text.tsx'
import { useMessages } from '../../../../lib/page-context.tsx'
import { formBuilder as area } from '../../../../messages/form-builder.ts'
import type { Fault } from './faults.ts'

interface FileFieldsProps {
  question: QuestionOf<'file'>
  faults: readonly Fault[]
  onChange: (question: Question) => void
}

/** Which files may be uploaded, how large and how many. */
export function FileFields({ question, faults, onChange }: FileFieldsProps) {
  const t = useMessages(area)
  const chosen = question.fileKinds ?? fileKinds
  const choose = (kind: FileKind, isChosen: boolean) => {
    const kinds = fileKinds.filter((one) => (one === kind ? isChosen : chosen.includes(one)))
    // All of them is no restriction, so that a kind that is added later is taken too.
    onChange({ ...question, fileKinds: kinds.length === fileKinds.length ? undefined : kinds })
  }
  return (
    <>
      <Field
        group
        name={`${question.id}-kinds`}
        label={t('field.fileKinds')}
        error={faults.includes('fileKinds') ? t('fault.fileKinds') : undefined}
      >
        <div className="grid gap-x-16 sm:grid-cols-2">
          {fileKinds.map((kind, index) => (
            <Checkbox
              key={kind}
              id={`field-${question.id}-kinds-${index}`}
              name={`${question.id}-${kind}`}
              label={t(`fileKind.${kind}`)}
              checked={chosen.includes(kind)}
              onChange={({ currentTarget: { checked } }) => choose(kind, checked)}
            />
          ))}
        </div>
      </Field>
      <div className="grid grid-cols-2 gap-16">
        <Limit
          name={`${question.id}-megabytes`}
          label={t('field.maxMegabytes')}
          usual={usualFileLimits.megabytes}
          value={question.maxMegabytes}
          error={faults.includes('maxMegabytes') ? t('fault.maxMegabytes') : undefined}
          onChange={(maxMegabytes) => onChange({ ...question, maxMegabytes })}
        />
        <Limit
          name={`${question.id}-files`}
          label={t('field.maxFiles')}
          usual={usualFileLimits.count}
          value={question.maxFiles}
          error={faults.includes('maxFiles') ? t('fault.maxFiles') : undefined}
          onChange={(maxFiles) => onChange({ ...question, maxFiles })}
        />
      </div>
    </>
  )
}

interface LimitProps {
  name: string
  label: string
  /** What holds while the box is empty. */
  usual: number
  value: number | undefined
  error: string | undefined
  onChange: (value: number | undefined) => void
}

function Limit({ name, label, usual, value, error, onChange }: LimitProps) {
  const read = (text: string) => {
    const digits = text.replace(/\D/g, '')
    onChange(digits === '' ? undefined : Number(digits))
  }
  return (
    <Field optional name={name} label={label} error={error}>
      <Text
        inputMode="numeric"
        placeholder={String(usual)}
        value={value ?? ''}
        onChange={({ currentTarget }) => read(currentTarget.value)}
      />
    </Field>
  )
}
