export { freePort } from './free-port.ts'
export { type Mariadb, type MariadbOptions, startMariadb } from './mariadb.ts'
export { findDatabaseServer, findProgram, type ServerBinary } from './mariadb-binary.ts'
export { type ProcessOptions, type RunningProcess, startProcess } from './process.ts'
