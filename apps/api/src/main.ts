import { bundledFiles, runProcess } from '@plutomi/host'
import { readProcessConfig } from './config.ts'
import { startApiService } from './start-api.ts'

await runProcess({
  name: 'api',
  readConfig: readProcessConfig,
  start: (parts) => startApiService({ ...parts, ...bundledFiles(parts.config, import.meta.url) }),
})
