export { brokerLine, type BrokerReport } from './broker-report.ts'
export { type TestBroker, testBroker } from './test-broker.ts'
