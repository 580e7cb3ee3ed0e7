const units = [
  ['byte', 1],
  ['kilobyte', 1024],
  ['megabyte', 1024 * 1024],
] as const

/** "820 byte", "74 kB", "3.4 MB", in the reader's digits. */
export function fileSize(bytes: number, locale: string): string {
  const [unit, factor] = units.findLast(([, least]) => bytes >= least) ?? units[0]
  const value = bytes / factor
  const maximumFractionDigits = unit === 'megabyte' && value < 10 ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits }).format(
    value,
  )
}
