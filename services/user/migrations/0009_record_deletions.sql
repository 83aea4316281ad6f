-- Up Migration

-- Users that were deleted; the row stays, because other services hold the id. Nobody can sign in to it.
ALTER TABLE users ADD COLUMN deleted_at timestamptz;

-- Deletions that are still being repeated, because purchases or requests may have been in flight. A row goes after 90 days.
CREATE TABLE deletions (
  user_id text PRIMARY KEY REFERENCES users (id),
  pseudonym text NOT NULL,
  -- SHA-256 of the address in lower case; the address itself is gone.
  email_key text NOT NULL,
  email_verified boolean NOT NULL,
  deleted_at timestamptz NOT NULL,
  repeat_at timestamptz NOT NULL
);
CREATE INDEX deletions_repeat_at_idx ON deletions (repeat_at);

-- The one change of an audit entry that is permitted: the network address that a deleted person acted from, and the reason of
-- an action on a deleted person, become empty.
DROP TRIGGER audit_entries_no_update ON audit_entries;
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
  FOR EACH ROW WHEN (
    to_jsonb(NEW) - 'address' - 'reason' IS DISTINCT FROM to_jsonb(OLD) - 'address' - 'reason'
    OR NEW.address NOT IN (OLD.address, '') OR NEW.reason NOT IN (OLD.reason, ''))
  EXECUTE FUNCTION refuse_audit_change();
