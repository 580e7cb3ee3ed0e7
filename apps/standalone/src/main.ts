import { bundledFiles, runProcess } from '@plutomi/host'
import { readProcessConfig } from './config.ts'
import { startStandalone } from './start-standalone.ts'

await runProcess({
  name: 'plutomi',
  readConfig: readProcessConfig,
  start: (parts) => startStandalone({ ...parts, ...bundledFiles(parts.config, import.meta.url) }),
})
