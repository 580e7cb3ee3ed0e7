import { createConnection, type RowDataPacket } from 'mysql2/promise'

/** How to make one table of the migrated template again, with the rows its migration put there. */
export type TemplateTable = { name: string; ddl: string; copy: string | undefined }

/** Reads the statements that clone the template, once per run. */
export async function readTemplate(url: string): Promise<TemplateTable[]> {
  const connection = await createConnection({ uri: url })
  try {
    const [tables] = await connection.query<RowDataPacket[]>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'",
    )
    const template: TemplateTable[] = []
    for (const { name } of tables) {
      const [[created]] = await connection.query<RowDataPacket[]>(`SHOW CREATE TABLE \`${name}\``)
      template.push({ name, ddl: String(created?.['Create Table']), copy: await copyStatement(connection, name) })
    }
    return template
  } finally {
    await connection.end()
  }
}

type Connection = Awaited<ReturnType<typeof createConnection>>

async function copyStatement(connection: Connection, table: string): Promise<string | undefined> {
  const [rows] = await connection.query<RowDataPacket[]>(`SELECT 1 FROM \`${table}\` LIMIT 1`)
  if (rows.length === 0) return undefined
  const [columns] = await connection.query<RowDataPacket[]>(
    `SELECT column_name AS name, table_schema AS source FROM information_schema.columns
     WHERE table_schema = DATABASE() AND table_name = ? AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position`,
    [table],
  )
  const names = columns.map(({ name }) => `\`${name}\``).join(', ')
  return `INSERT INTO \`${table}\` (${names}) SELECT ${names} FROM \`${columns[0]?.source}\`.\`${table}\``
}
