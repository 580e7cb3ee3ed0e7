import { stdSerializers } from 'pino'
import { withoutPersonalData } from './without-personal-data.ts'

// Not `sql`, which has the values in it, nor `rejected` and `response` of a mail server, which name people.
const keptFields = ['code', 'errno', 'sqlState', 'syscall', 'responseCode', 'command', 'status'] as const

/** An error for the log: kind, message and stack with its causes, and of its other fields those that name nobody. */
export function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? withoutPersonalData(error) : error
  const { type, message, stack } = stdSerializers.err(error)
  return { type, message: withoutPersonalData(message), stack: withoutPersonalData(stack), ...kept(error) }
}

function kept(error: Error): Record<string, string | number> {
  const fields = new Map<string, unknown>(Object.entries(error))
  return Object.fromEntries(
    keptFields.flatMap((name): [string, string | number][] => {
      const value = fields.get(name)
      if (typeof value === 'number') return [[name, value]]
      return typeof value === 'string' ? [[name, withoutPersonalData(value)]] : []
    }),
  )
}
