export { deliveryIdOf } from './delivery-id.ts'
export {
  cancelHeldDeliveries,
  insertDeliveries,
  laneNamed,
  type NewDelivery,
  releaseHeldDeliveries,
} from './delivery.queries.ts'
export { deliveryEmission, emitRequested, type RequestedDelivery } from './emit-requested.ts'
