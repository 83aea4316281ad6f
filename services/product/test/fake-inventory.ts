import type {
  CountLine,
  CountStockRequest,
  ListStockRequest,
  StockLevel,
  TakeBackCountRequest,
} from '@sidecart/contracts/inventory/v1/inventory';
import { conflict, rejected, unavailable } from '@sidecart/kit/errors';
import type { InventoryPeer } from '../src/clients';

interface Held {
  sellerId: string;
  onHand: number;
  reserved: number;
}

/** Inventory as its peers see it: counts by sku, kept by the same rules; `down` makes it unavailable. */
export class FakeInventory implements InventoryPeer {
  readonly stock = new Map<string, Held>();
  readonly counted: CountStockRequest[] = [];
  /** By how much each count has moved each sku. */
  private readonly deltas = new Map<string, number>();
  down = false;
  /** Called before each count, so that a test can intervene. */
  beforeCount: (request: CountStockRequest) => void | Promise<void> = () => undefined;

  set(sku: string, sellerId: string, onHand: number, reserved = 0): void {
    this.stock.set(sku, { sellerId, onHand, reserved });
  }

  onHand(sku: string): number | undefined {
    return this.stock.get(sku)?.onHand;
  }

  async listStock({ skus }: ListStockRequest): Promise<{ levels: StockLevel[] }> {
    this.assertUp();
    if (skus.length > 1_000) throw rejected('request-invalid', 'too many skus');
    return { levels: skus.flatMap((sku) => this.levelOf(sku)) };
  }

  async countStock(request: CountStockRequest): Promise<Record<string, never>> {
    await this.beforeCount(request);
    this.assertUp();
    const { sellerId, lines } = request;
    if (lines.length > 1_000) throw rejected('request-invalid', 'too many lines');
    const foreign = lines.filter(({ sku }) => (this.stock.get(sku)?.sellerId ?? sellerId) !== sellerId);
    if (foreign.length > 0)
      throw conflict('sku-taken', 'These skus belong to another seller.', {
        skus: foreign.map(({ sku }) => sku),
      });
    const short = lines.find(({ sku, onHand }) => onHand < (this.stock.get(sku)?.reserved ?? 0));
    if (short) throw rejected('stock-insufficient', 'Some are promised.', { sku: short.sku });
    this.counted.push(request);
    for (const line of lines) {
      this.deltas.set(`${request.reason} ${line.sku}`, line.onHand - (this.onHand(line.sku) ?? 0));
      this.apply(sellerId, line);
    }
    return {};
  }

  async takeBackCount({ skus, reason }: TakeBackCountRequest): Promise<Record<string, never>> {
    this.assertUp();
    for (const sku of skus) {
      const held = this.stock.get(sku);
      const delta = this.deltas.get(`${reason} ${sku}`);
      if (!held || delta === undefined) continue;
      this.deltas.delete(`${reason} ${sku}`);
      this.stock.set(sku, { ...held, onHand: Math.max(held.onHand - delta, held.reserved) });
    }
    return {};
  }

  private apply(sellerId: string, { sku, onHand }: CountLine): void {
    this.stock.set(sku, { sellerId, onHand, reserved: this.stock.get(sku)?.reserved ?? 0 });
  }

  private levelOf(sku: string): StockLevel[] {
    const held = this.stock.get(sku);
    if (!held) return [];
    const available = held.onHand - held.reserved;
    const availability = available > 0 ? 'in-stock' : 'out-of-stock';
    return [{ sku, onHand: held.onHand, available, availability, alwaysAvailable: false, version: 1 }];
  }

  private assertUp(): void {
    if (this.down) throw unavailable('peer-unavailable', 'inventory does not answer.');
  }
}
