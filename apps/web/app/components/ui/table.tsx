import type { ComponentProps, ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'

interface TableProps {
  label: string
  /** `Th`s. */
  head: ReactNode
  children: ReactNode
}

/** A list with columns; on a phone the lesser columns hide (`isLesser`) and say themselves under the first. */
export function Table({ label, head, children }: TableProps) {
  return (
    <table aria-label={label} className="w-full table-fixed border-collapse text-start text-ui">
      <thead>
        <tr className="text-meta text-text-3 md:h-table-head md:border-b md:border-border">{head}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

interface CellProps {
  isLesser?: boolean
}

export function Th({ isLesser = false, className, children, ...rest }: CellProps & ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx('px-12 text-start font-medium max-md:h-0', isLesser && 'max-md:hidden', className)}
    >
      {/* On a phone unseen, but still there to be read out and to give the column its width. */}
      <span className="max-md:sr-only">{children}</span>
    </th>
  )
}

export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr {...rest} className={cx('h-list-row border-b border-border max-md:h-row-two-line', className)} />
}

export function Td({ isLesser = false, className, ...rest }: CellProps & ComponentProps<'td'>) {
  return <td {...rest} className={cx('px-12 py-4 align-middle', isLesser && 'max-md:hidden', className)} />
}
