import type { ReactNode } from 'react'

export interface NumberTableRow {
  key: string
  /** The row's head, then its cells. */
  head: ReactNode
  cells: readonly ReactNode[]
}

interface NumberTableProps {
  label: string
  head: readonly string[]
  rows: readonly NumberTableRow[]
}

/** Names at the start, digits at the end of their columns; it scrolls within its card. */
export function NumberTable({ label, head, rows }: NumberTableProps) {
  const [first, ...others] = head
  return (
    <table aria-label={label} className="w-full text-ui">
      <thead className="border-b border-border text-meta text-text-3">
        <tr className="h-table-head">
          <th scope="col" className="ps-16 pe-12 text-start font-medium max-md:ps-12">
            {first}
          </th>
          {others.map((title) => (
            <th key={title} scope="col" className="whitespace-nowrap px-12 text-end font-medium">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head: name, cells }) => (
          <tr key={key} className="h-row-compact border-b border-border last:border-0">
            <th
              scope="row"
              dir="auto"
              title={typeof name === 'string' ? name : undefined}
              className="max-w-menu min-w-cell truncate ps-16 pe-12 text-start font-normal text-text max-md:ps-12"
            >
              {name}
            </th>
            {cells.map((cell, index) => (
              <td
                // oxlint-disable-next-line react/no-array-index-key -- the columns of a table stay where they are
                key={index}
                className="whitespace-nowrap px-12 text-end tabular-nums text-text-2"
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
