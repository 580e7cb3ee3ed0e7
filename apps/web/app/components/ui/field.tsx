import { CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, useContext } from 'react'
import { cx } from '../../lib/cx.ts'
import { fieldId } from '../../lib/field-errors.ts'
import { useMessages } from '../../lib/page-context.tsx'
import { ui } from '../../messages/ui.ts'

interface FieldState {
  name: string
  id: string
  describedBy: string | undefined
  isInvalid: boolean
  isRequired: boolean
}

const FieldContext = createContext<FieldState | null>(null)

export interface FieldProps {
  name: string
  label: ReactNode
  help?: ReactNode
  error?: string | undefined
  optional?: boolean
  /** Several controls under one label: radios, boxes of a date. */
  group?: boolean
  /** One of an applicant's form: it is larger than its help and its answer. */
  isQuestion?: boolean
  className?: string
  children: ReactNode
}

/** Label, help, control, error, wired for readers of screens. Controls inside take name, id and aria from here. */
export function Field(props: FieldProps) {
  const { name, label, help, error, optional = false, group = false, isQuestion = false, className, children } = props
  const id = fieldId(name)
  const helpId = help ? `${id}-help` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = cx(errorId, helpId) || undefined
  const Box = group ? 'fieldset' : 'div'
  return (
    <Box
      className={cx('flex min-w-0 flex-col', isQuestion ? 'gap-8' : 'gap-4', className)}
      {...(group ? { id, tabIndex: -1, 'aria-describedby': describedBy } : {})}
    >
      <FieldLabel id={id} isGroup={group} isOptional={optional} isQuestion={isQuestion}>
        {label}
      </FieldLabel>
      {help ? (
        <p id={helpId} className="text-meta text-text-3">
          {help}
        </p>
      ) : null}
      <FieldContext
        value={{ name, id: group ? `${id}-0` : id, describedBy, isInvalid: Boolean(error), isRequired: !optional }}
      >
        {children}
      </FieldContext>
      {error ? <FieldError id={errorId} text={error} /> : null}
    </Box>
  )
}

interface FieldLabelProps {
  id: string
  isGroup: boolean
  isOptional: boolean
  isQuestion: boolean
  children: ReactNode
}

function FieldLabel(props: FieldLabelProps) {
  const t = useMessages(ui)
  const look = props.isQuestion ? 'text-question text-text' : 'text-ui font-medium text-text'
  const content = (
    <>
      <span className="user-text">{props.children}</span>
      {props.isOptional ? <span className="font-normal text-text-3"> ({t('optional')})</span> : null}
    </>
  )
  return props.isGroup ? (
    <legend className={cx(props.isQuestion ? 'mb-8' : 'mb-4', look)}>{content}</legend>
  ) : (
    <label htmlFor={props.id} className={look}>
      {content}
    </label>
  )
}

function FieldError({ id, text }: { id: string | undefined; text: string }) {
  return (
    <p id={id} className="flex items-start gap-4 text-meta text-bad-text">
      <CircleAlert />
      <span className="user-text">{text}</span>
    </p>
  )
}

interface ControlProps {
  id?: string | undefined
  name?: string | undefined
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
  required?: boolean | undefined
}

/** What a control takes from its field; its own props win. */
export function useFieldControl(own: ControlProps): ControlProps {
  const field = useContext(FieldContext)
  return {
    id: own.id ?? field?.id,
    name: own.name ?? field?.name,
    'aria-describedby': own['aria-describedby'] ?? field?.describedBy,
    'aria-invalid': own['aria-invalid'] ?? (field?.isInvalid || undefined),
    required: own.required ?? field?.isRequired,
  }
}

/** The look of every box one can type into. */
export const boxClass =
  'w-full min-w-0 rounded-control border border-control bg-bg px-8 text-body text-text placeholder:text-text-3 hover:border-text-3 aria-invalid:border-bad disabled:bg-sunken disabled:text-text-3'
