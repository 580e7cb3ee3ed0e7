import type { ComponentProps, ReactNode } from 'react'

interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role' | 'children'> {
  label: ReactNode
  help?: ReactNode
}

/** On or off, at once: for settings that need no "save". */
export function Switch({ label, help, ...rest }: SwitchProps) {
  return (
    <label className="flex min-h-bar-control items-start justify-between gap-16 py-4 text-ui text-text">
      <span className="flex min-w-0 flex-col">
        <span className="user-text">{label}</span>
        {help ? <span className="text-meta text-text-3">{help}</span> : null}
      </span>
      <span className="relative my-1 inline-flex h-20 w-32 shrink-0">
        <input
          type="checkbox"
          // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a native checkbox tells its own state
          role="switch"
          {...rest}
          className="peer size-full appearance-none rounded-full bg-control transition-colors checked:bg-accent disabled:opacity-50"
        />
        <span className="pointer-events-none absolute start-2 top-2 size-16 rounded-full bg-on-accent transition-transform peer-checked:translate-x-12 rtl:peer-checked:-translate-x-12" />
      </span>
    </label>
  )
}
