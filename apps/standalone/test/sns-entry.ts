import { createLogger } from '@plutomi/platform/logger'
import { createShutdown } from '@plutomi/platform/shutdown'
import { z } from 'zod'
import { readProcessConfig } from '../src/config.ts'
import { startStandalone } from '../src/index.ts'

// The product as it ships, but for SNS' certificate: the test says which one signs its messages.
const Order = z.object({ certificate: z.string() })
const [webFolder = ''] = process.argv.slice(2)

const config = readProcessConfig()
const logger = createLogger({ level: config.LOG_LEVEL, name: 'plutomi' })
const shutdown = createShutdown({ logger })
shutdown.listen()
process.on('disconnect', () => void shutdown.run('The test is gone'))

let certificate = ''
process.on('message', (message) => {
  certificate = Order.parse(message).certificate
  process.send?.('known')
})

const snsEdge = { fetchCertificate: async () => certificate, confirm: async () => undefined }
process.send?.(await startStandalone({ config, logger, shutdown, snsEdge, web: { kind: 'built', folder: webFolder } }))
