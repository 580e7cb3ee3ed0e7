import { Fragment, type ReactNode, useCallback, useEffect, useEffectEvent, useRef } from 'react'
import { cx } from '../../lib/cx.ts'
import { useMessages } from '../../lib/page-context.tsx'
import type { FurtherPages } from '../../lib/use-further-pages.ts'
import { ui } from '../../messages/ui.ts'
import { Button } from './button.tsx'
import { tableClass, Th } from './table.tsx'
import { type RowDensity, useRowWindow } from './use-row-window.ts'
import { useRowCursor } from './use-row-cursor.ts'
import { SkeletonRow, type TableColumn, VirtualRow } from './virtual-row.tsx'

interface VirtualTableProps<Row extends { id: string }> {
  label: string
  /** The first one names the row: it is the link, and it stays when the rest is scrolled sideways. */
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  to: (row: Row) => string
  /** Below 768 all columns but the first hide; this says the most of them in a second line. */
  secondLine: (row: Row) => ReactNode
  /** How many there are altogether, where that is known. */
  count?: number | undefined
  density?: RowDensity
  /** Where further pages come from, as the end comes near. */
  more?: FurtherPages<Row>
  selectedIds?: ReadonlySet<string>
  /** The row that got the focus, for a panel beside the table. */
  onActivate?: (row: Row) => void
  className?: string
}

const nearEnd = 20
const awaitedRows = 5

/** A table of any length, as high as its place: only the rows in view exist, pages are read as one comes near them. */
export function VirtualTable<Row extends { id: string }>(props: VirtualTableProps<Row>) {
  const { label, columns, rows, count, density = 'normal', more, selectedIds, onActivate, className } = props
  const scroller = useRef<HTMLDivElement>(null)
  const cursor = useRowCursor({ rows, scroller })
  const isAwaiting = more?.hasMore === true && !more.hasFailed
  const keyOf = useCallback((index: number) => rows[index]?.id ?? index, [rows])
  const { shown, after } = useRowWindow({
    scroller,
    density,
    keyOf,
    count: rows.length + (isAwaiting ? awaitedRows : 0),
    activeIndex: cursor.activeIndex,
  })
  const lastInView = shown.findLast(({ index }) => index !== cursor.activeIndex)?.index ?? 0
  const loadMore = useEffectEvent(() => more?.loadMore())
  useEffect(() => {
    if (isAwaiting && lastInView >= rows.length - nearEnd) loadMore()
  }, [isAwaiting, lastInView, rows.length])
  // Known or not (-1), the head counts as the first row.
  const total = more?.hasMore ? count : rows.length
  const rowCount = total === undefined ? -1 : total + 1
  const activate = (index: number) => {
    cursor.activate(index)
    const row = rows[index]
    if (row) onActivate?.(row)
  }
  return (
    <div ref={scroller} className={cx('min-h-0 flex-1 overflow-auto print:overflow-visible', className)}>
      <table aria-label={label} aria-rowcount={rowCount} className={cx(tableClass, 'md:min-w-table')}>
        <VirtualHead columns={columns} />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows go between its links. */}
        <tbody onKeyDown={cursor.onKeyDown}>
          {shown.map(({ index, key, before }) => {
            const row = rows[index]
            return (
              <Fragment key={key}>
                {before > 0 ? <Gap height={before} /> : null}
                {row ? (
                  <VirtualRow
                    {...{ row, index, columns, density }}
                    to={props.to(row)}
                    secondLine={props.secondLine(row)}
                    isTabStop={index === cursor.tabStop}
                    isSelected={selectedIds?.has(row.id) ?? false}
                    onFocus={() => activate(index)}
                  />
                ) : (
                  <SkeletonRow columnCount={columns.length} density={density} />
                )}
              </Fragment>
            )
          })}
          {after > 0 ? <Gap height={after} /> : null}
        </tbody>
      </table>
      {more?.hasFailed ? <RetryPage onRetry={more.loadMore} /> : null}
    </div>
  )
}

function VirtualHead<Row>({ columns }: { columns: readonly TableColumn<Row>[] }) {
  return (
    <thead>
      <tr>
        {columns.map(({ id, head, width, isNumber, isWide }, index) => (
          <Th
            key={id}
            isLesser={index > 0}
            sticksTo="box"
            className={cx(index === 0 && 'start-0 md:z-2', width, isNumber && 'text-end', isWide && 'max-lg:hidden')}
          >
            {head}
          </Th>
        ))}
      </tr>
    </thead>
  )
}

function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden>
      <td className="h-(--gap)" style={{ '--gap': `${height}px` }}>
        {null}
      </td>
    </tr>
  )
}

function RetryPage({ onRetry }: { onRetry: () => void }) {
  const t = useMessages(ui)
  return (
    <div role="alert" className="sticky start-0 bottom-0 flex items-center gap-8 bg-bad-soft px-12 py-6 text-ui">
      <span className="flex-1">{t('table.failed')}</span>
      <Button onClick={onRetry}>{t('error.retry')}</Button>
    </div>
  )
}
