import { createMysqlLog } from '../src/drivers/mysql/mysql-log.ts'
import type { Log } from '../src/log.ts'

export function openLog(url: string): Promise<Log> {
  return createMysqlLog({ url })
}
