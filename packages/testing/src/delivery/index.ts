export { type Delivery, outboxDelivery } from './outbox-delivery.ts'
