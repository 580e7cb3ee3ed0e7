import { createConnection } from 'mysql2/promise'
import { fileURLToPath } from 'node:url'
import { startLogServer } from '../../../test/log-database.ts'
import { describeLogContract } from '../../log.contract.ts'
import type { LogStore } from '../../log.contract-bench.ts'
import { createMysqlLog } from './mysql-log.ts'

describeLogContract('mysql', async (): Promise<LogStore> => {
  let { server, url } = await startLogServer()
  // read_only binds everybody but a superuser, so the log gets a user of its own.
  const admin = await createConnection({ uri: url })
  await admin.query("CREATE USER 'plain'@'%' IDENTIFIED BY 'plain'")
  await admin.query("GRANT ALL ON log.* TO 'plain'@'%'")
  await admin.end()
  const plain = new URL(url)
  plain.username = 'plain'
  plain.password = 'plain'
  const asAdmin = async (sql: string, values: unknown[] = []) => {
    const connection = await createConnection({ uri: url })
    await connection.query(sql, values)
    await connection.end()
  }
  return {
    open: () => createMysqlLog({ url: plain.href }),
    client: {
      module: fileURLToPath(new URL('../../../test/open-mysql-log.ts', import.meta.url)),
      argument: plain.href,
    },
    killStore: () => server.kill9(),
    startStore: async () => {
      server = await server.restart()
    },
    setReadOnly: (isReadOnly) => asAdmin(`SET GLOBAL read_only = ${isReadOnly ? 1 : 0}`),
    trim: (topic, partition, below) =>
      asAdmin(
        'DELETE FROM log_rec WHERE topic_id = (SELECT id FROM log_topic WHERE name = ?) AND part = ? AND pos < ?',
        [topic, partition, below],
      ),
    close: () => server.stop(),
  }
})
