import { on, type Subscription } from '@sidecart/kit/events';
import type { Availability } from './product';
import { inventoryChangedInput } from './schemas';
import type { ProductService } from './service';

export const productSubscriptions = (service: ProductService): Subscription[] => [
  on('inventory.changed', inventoryChangedInput, (event) =>
    service.recordAvailability(event.sku, event.availability as Availability, event.version),
  ),
];
