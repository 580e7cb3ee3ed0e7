import type { ComponentProps } from 'react'
import { cx } from '../../lib/cx.ts'
import { boxClass, useFieldControl } from './field.tsx'

type TextProps = Omit<ComponentProps<'input'>, 'aria-invalid'>

/** One line of text; give `type`, `inputMode` and `autoComplete` whenever they are known. */
export function Text({ className, id, name, required, ...rest }: TextProps) {
  const control = useFieldControl({ id, name, required })
  return <input dir="auto" type="text" {...rest} {...control} className={cx(boxClass, 'h-control', className)} />
}
