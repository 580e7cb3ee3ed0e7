import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { openRowLink } from '../../lib/open-row-link.ts'

interface TableProps {
  label: string
  /** `Th`s. */
  head: ReactNode
  children: ReactNode
}

/** A short list with columns; on a phone the lesser columns hide (`isLesser`) and say themselves under the first. */
export function Table({ label, head, children }: TableProps) {
  return (
    <table aria-label={label} className={tableClass}>
      <thead>
        <tr>{head}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

/** Borders belong to the cells: a head that sticks would leave those of a collapsed table behind. */
export const tableClass = 'w-full table-fixed border-separate border-spacing-0 text-start text-ui'

interface CellProps {
  isLesser?: boolean
}

interface HeadProps extends CellProps {
  /** Its column is of numbers: they end where it ends. */
  isNumber?: boolean
  /** Where the head sticks: below the page's bar, or at the top of a box of its own that is scrolled. */
  sticksTo?: 'page' | 'box'
}

export function Th(props: HeadProps & ComponentProps<'th'>) {
  const { isLesser = false, isNumber = false, sticksTo = 'page', className, children, ...rest } = props
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        'bg-bg px-12 first:ps-16 last:pe-16 text-meta font-medium text-text-3 max-md:h-0',
        'md:sticky md:z-1 md:h-table-head md:border-b md:border-border print:static',
        sticksTo === 'page' ? 'md:top-page-bar' : 'md:top-0',
        isNumber ? 'text-end' : 'text-start',
        isLesser && 'max-md:hidden',
        className,
      )}
    >
      {/* On a phone unseen, but still there to be read out and to give the column its width. */}
      <span className="max-md:sr-only">{children}</span>
    </th>
  )
}

interface RowProps extends ComponentProps<'tr'> {
  /** A click anywhere in the row opens its first link; the text of the row can still be selected. */
  opensLink?: boolean
}

export function Tr({ opensLink = false, className, ...rest }: RowProps) {
  const opening = opensLink
    ? { onClick: (event: MouseEvent<HTMLTableRowElement>) => openRowLink(event), className: 'cursor-pointer' }
    : {}
  return <tr {...opening} {...rest} className={cx('hover:bg-hover', opening.className, className)} />
}

export function Td({ isLesser = false, className, ...rest }: CellProps & ComponentProps<'td'>) {
  return (
    <td
      {...rest}
      className={cx(
        'h-row border-b border-border px-12 first:ps-16 last:pe-16 py-2 align-middle max-md:h-row-two-line',
        isLesser && 'max-md:hidden',
        className,
      )}
    />
  )
}
