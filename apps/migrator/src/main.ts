import { bundledFiles, runProcess } from '@plutomi/host'
import { readProcessConfig } from './config.ts'
import { runMigrator } from './run-migrator.ts'

await runProcess({
  name: 'migrator',
  readConfig: readProcessConfig,
  start: (parts) => runMigrator({ ...parts, ...bundledFiles(parts.config, import.meta.url) }),
  isTask: true,
})
