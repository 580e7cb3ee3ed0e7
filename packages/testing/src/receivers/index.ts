export { type ReceivedRequest, type Receiver, type Reply, startReceiver } from './recording-receiver.ts'
