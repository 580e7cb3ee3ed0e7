export { deliveryIdOf } from './delivery-id.ts'
export {
  cancelHeldDeliveries,
  emitRequestsOf,
  insertDeliveries,
  type NewDelivery,
  releaseHeldDeliveries,
} from './delivery.queries.ts'
export { deliveryEmission, type RequestedDelivery } from './emit-requested.ts'
