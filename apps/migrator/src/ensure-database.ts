import { createConnection } from 'mysql2/promise'

const CHARSET = 'utf8mb4'
const COLLATION = 'utf8mb4_unicode_520_ci'

/** Creates the database of the URL when it is not there, with the one collation that MySQL and MariaDB share. */
export async function ensureDatabase(url: string): Promise<void> {
  const server = new URL(url)
  const name = decodeURIComponent(server.pathname.slice(1))
  if (!/^\w+$/.test(name)) throw new Error('DATABASE_URL must end with the name of a database (letters, digits and _)')
  server.pathname = '/'
  const connection = await createConnection({ uri: server.href })
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET ${CHARSET} COLLATE ${COLLATION}`)
  } finally {
    await connection.end()
  }
}
