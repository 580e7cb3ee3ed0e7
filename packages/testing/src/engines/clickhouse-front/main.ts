import { serveClickHouse } from './serve.ts'

// PATH PORT, as the launcher gives them.
const [path = '', port = ''] = process.argv.slice(2)
const front = await serveClickHouse({ path, port: Number(port) })
process.once('SIGTERM', () => {
  front.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
