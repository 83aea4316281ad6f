-- Up Migration

-- Until when one replica has the task; null when nobody has. `next_attempt_at` alone cannot tell a lease from a back-off.
ALTER TABLE tasks ADD COLUMN leased_until timestamptz;
