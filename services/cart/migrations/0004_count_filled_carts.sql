-- Up Migration

-- When the first of the items that the cart holds was added; null while it is empty. It changes when a cart is filled or emptied,
-- so that the index is not written at each change of a cart.
ALTER TABLE carts ADD COLUMN filled_at timestamptz;

CREATE FUNCTION mark_filled_cart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.filled_at = CASE WHEN NEW.lines <> '[]' THEN NEW.updated_at END;
  RETURN NEW;
END
$$;
CREATE TRIGGER carts_insert_filled BEFORE INSERT ON carts
  FOR EACH ROW WHEN (NEW.lines <> '[]') EXECUTE FUNCTION mark_filled_cart();
CREATE TRIGGER carts_update_filled BEFORE UPDATE OF lines ON carts
  FOR EACH ROW WHEN ((OLD.lines = '[]') <> (NEW.lines = '[]')) EXECUTE FUNCTION mark_filled_cart();

-- What a cart held before is not known; its last change is the best guess.
UPDATE carts SET filled_at = updated_at WHERE lines <> '[]';
CREATE INDEX carts_filled_at_idx ON carts (filled_at) WHERE filled_at IS NOT NULL;
