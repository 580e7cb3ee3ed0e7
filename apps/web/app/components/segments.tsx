import { cx } from '../lib/cx.ts'

interface SegmentsProps<Value extends string> {
  label: string
  value: Value
  onChange: (value: Value) => void
  choices: readonly { value: Value; label: string }[]
}

/** One of two or three ways to look at the same thing. */
export function Segments<Value extends string>({ label, value, onChange, choices }: SegmentsProps<Value>) {
  return (
    <div role="group" aria-label={label} className="flex shrink-0 rounded-control bg-sunken p-2">
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className={cx(
            'h-24 rounded-tag px-8 text-ui transition-colors',
            choice.value === value ? 'bg-raised font-medium text-text' : 'text-text-2 hover:text-text',
          )}
        >
          {choice.label}
        </button>
      ))}
    </div>
  )
}
