import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../local/places.mjs';
import { baseline, breaksOf, check, folders, refusalsOf } from './migrations.mjs';

describe('a migration breaks the previous version when', () => {
  const breaking = [
    ['DROP TABLE carts', 'a table is dropped'],
    ['DROP VIEW totals', 'a view is dropped'],
    ['ALTER TABLE orders DROP COLUMN total', 'orders.total is dropped'],
    ['ALTER TABLE orders ADD COLUMN a int, DROP COLUMN total', 'orders.total is dropped'],
    ['ALTER TABLE orders RENAME COLUMN total TO amount', 'total is renamed'],
    ['ALTER TABLE orders RENAME TO purchases', 'orders is renamed'],
    ['ALTER TABLE orders ADD COLUMN total bigint NOT NULL', 'orders.total is NOT NULL and has no default'],
    ['ALTER TABLE orders ADD COLUMN code text UNIQUE', 'orders.code is unique'],
    ['ALTER TABLE orders ALTER COLUMN total TYPE text', 'orders.total changes its type'],
    ['ALTER TABLE orders ALTER COLUMN total SET NOT NULL', 'orders.total becomes NOT NULL'],
    ['ALTER TABLE orders ALTER COLUMN total DROP DEFAULT', 'orders.total loses its default'],
    [
      'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0)',
      'the constraint positive of orders is not NOT VALID',
    ],
    [
      'ALTER TABLE orders ADD FOREIGN KEY (cart_id) REFERENCES carts (id)',
      'the constraint without a name of orders is not NOT VALID',
    ],
    ['CREATE UNIQUE INDEX numbers ON orders (number)', 'the index numbers makes rows of orders unique'],
    ["ALTER TYPE status RENAME VALUE 'placed' TO 'new'", 'the value placed is renamed'],
    ['TRUNCATE orders', 'a table is emptied'],
    ["DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'carts'; END $$", 'a DO block cannot be checked'],
  ];
  for (const [sql, reason] of breaking)
    test(sql, async () => {
      assert.deepEqual(await breaksOf(sql), [reason]);
    });
});

describe('a migration does not break the previous version by', () => {
  const harmless = [
    'CREATE TABLE refunds (id uuid PRIMARY KEY, amount bigint NOT NULL)',
    'CREATE TABLE refunds (id uuid); CREATE UNIQUE INDEX ids ON refunds (id); ALTER TABLE refunds ADD CHECK (id IS NOT NULL)',
    'ALTER TABLE orders ADD COLUMN note text',
    'ALTER TABLE orders ADD COLUMN total bigint NOT NULL DEFAULT 0',
    'ALTER TABLE orders ADD COLUMN total bigint NOT NULL GENERATED ALWAYS AS (amount + tax) STORED',
    'ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID',
    'ALTER TABLE orders VALIDATE CONSTRAINT positive',
    'ALTER TABLE orders ALTER COLUMN note DROP NOT NULL',
    'CREATE INDEX totals ON orders (total)',
    'DROP INDEX totals',
    'ALTER INDEX totals RENAME TO amounts',
    "UPDATE orders SET note = '' WHERE note IS NULL",
    "COMMENT ON TABLE orders IS 'DROP TABLE carts'",
  ];
  for (const sql of harmless)
    test(sql, async () => {
      assert.deepEqual(await breaksOf(sql), []);
    });
});

describe('a breaking migration is accepted', () => {
  const drop = 'ALTER TABLE orders DROP COLUMN total;';
  test('in a file that names the release since which it is unused', async () => {
    assert.deepEqual(await refusalsOf(`-- contract: unused since 0.4.0\n${drop}`, '0.5.0'), []);
    assert.deepEqual(await refusalsOf(drop, '0.5.0'), ['orders.total is dropped']);
  });
  test('but not if that release is in the future', async () => {
    const refusals = await refusalsOf(`-- contract: unused since 0.10.0\n${drop}`, '0.9.0');
    assert.deepEqual(refusals, ['0.10.0 is later than this release, 0.9.0']);
  });
});

test('the migrations of this repository do not break the previous version', async () => {
  assert.ok(folders().length >= 12);
  for (const file of baseline()) assert.ok(existsSync(join(root, file)), `${file} was accepted and is gone`);
  assert.deepEqual(await check(), []);
});
