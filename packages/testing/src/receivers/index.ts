export { type MailServer, startMailServer } from './mail-server.ts'
export { type CollectedSpan, type Collector, startCollector } from './otlp-collector.ts'
export { type ReceivedRequest, type Receiver, type Reply, startReceiver } from './recording-receiver.ts'
