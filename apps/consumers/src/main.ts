import { bundledFiles, runProcess } from '@plutomi/host'
import { readProcessConfig } from './config.ts'
import { startConsumersService } from './start-consumers.ts'

await runProcess({
  name: 'consumers',
  givesWay: true,
  readConfig: readProcessConfig,
  start: (parts) => startConsumersService({ ...parts, ...bundledFiles(parts.config, import.meta.url) }),
})
