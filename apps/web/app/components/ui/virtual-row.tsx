import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { cx } from '../../lib/cx.ts'
import { openRowLink } from '../../lib/open-row-link.ts'
import { Skeleton } from './skeleton.tsx'
import type { RowDensity } from './use-row-window.ts'

export interface TableColumn<Row> {
  id: string
  head: string
  /** Text is cut with an ellipsis and told whole by its tooltip. */
  cell: (row: Row) => ReactNode
  /** A class of a width; without one it shares what is left. */
  width?: string
  /** Its digits line up at the end. */
  isNumber?: boolean
  /** Only where there is room: from 1024 on. */
  isWide?: boolean
}

interface VirtualRowProps<Row> {
  row: Row
  index: number
  columns: readonly TableColumn<Row>[]
  to: string
  secondLine: ReactNode
  density: RowDensity
  isTabStop: boolean
  isSelected: boolean
  onFocus: () => void
}

/** A row of a virtual table: its first cell is a real link, a click elsewhere follows it, its text can be selected. */
export function VirtualRow<Row>(props: VirtualRowProps<Row>) {
  const { row, index, columns, density, isSelected } = props
  const [first, ...rest] = columns
  return (
    // The link of the first cell is the keyboard's way to the same.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tr
      data-row={index}
      // The head is the first row.
      aria-rowindex={index + 2}
      data-selected={isSelected || undefined}
      onClick={openRowLink}
      className="cursor-pointer bg-bg hover:bg-hover data-selected:bg-selected"
    >
      <td className={cx(cellClass(density), 'sticky start-0 z-1 bg-inherit print:static')}>
        {first ? <RowLink {...props} name={first.cell(row)} /> : null}
      </td>
      {rest.map((column) => (
        <Cell key={column.id} row={row} column={column} density={density} />
      ))}
    </tr>
  )
}

function RowLink<Row>({ to, name, secondLine, isTabStop, onFocus }: VirtualRowProps<Row> & { name: ReactNode }) {
  return (
    <>
      <Link
        to={to}
        prefetch="intent"
        dir="auto"
        title={typeof name === 'string' ? name : undefined}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={onFocus}
        className="block w-fit max-w-full scroll-my-48 truncate rounded-tag py-2 font-medium text-text"
      >
        {name}
      </Link>
      <div className="truncate text-meta text-text-3 md:hidden">{secondLine}</div>
    </>
  )
}

interface CellProps<Row> {
  row: Row
  column: TableColumn<Row>
  density: RowDensity
}

function Cell<Row>({ row, column: { cell, isNumber, isWide }, density }: CellProps<Row>) {
  const content = cell(row)
  const isText = typeof content === 'string'
  return (
    <td
      {...(isText ? { dir: 'auto', title: content } : {})}
      className={cx(
        cellClass(density),
        'text-text-2 max-md:hidden',
        isText && 'truncate',
        isNumber && 'text-end tabular-nums',
        isWide && 'max-lg:hidden',
      )}
    >
      {content}
    </td>
  )
}

/** Holds the place of a row that is on its way. */
export function SkeletonRow({ columnCount, density }: { columnCount: number; density: RowDensity }) {
  return (
    <tr aria-hidden>
      <td colSpan={columnCount} className={cellClass(density)}>
        <Skeleton className="h-16 w-full" />
      </td>
    </tr>
  )
}

function cellClass(density: RowDensity): string {
  return cx(
    'border-b border-border px-12 first:ps-16 last:pe-16 py-2 align-middle max-md:h-row-two-line',
    density === 'compact' ? 'h-row-compact' : 'h-row',
  )
}
