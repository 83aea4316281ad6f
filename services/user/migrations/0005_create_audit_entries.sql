-- Up Migration

-- Who changed what, and when: one row per staff or seller write, sign-in of staff and sellers, and per minute of refusals.
-- Rows are never changed. They are deleted only by retention (src/retention.ts), which cannot be set below 30 days.
CREATE TABLE audit_entries (
  -- The id of the event, so that a redelivered event has no effect.
  id text PRIMARY KEY,
  created_at timestamptz NOT NULL,
  -- Empty where the refusals of many users are counted together.
  actor_id text NOT NULL,
  actor_role text NOT NULL,
  action text NOT NULL,
  permission text NOT NULL,
  target_kind text NOT NULL,
  target_id text NOT NULL,
  reason text NOT NULL,
  before jsonb,
  after jsonb,
  request_id text NOT NULL,
  address text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('succeeded', 'refused')),
  count integer NOT NULL CHECK (count > 0)
);

CREATE INDEX audit_entries_created_at_idx ON audit_entries (created_at DESC, id DESC);
CREATE INDEX audit_entries_actor_id_idx ON audit_entries (actor_id, created_at DESC, id DESC);
CREATE INDEX audit_entries_action_idx ON audit_entries (action, created_at DESC, id DESC);
CREATE INDEX audit_entries_target_id_idx ON audit_entries (target_id, created_at DESC, id DESC);
CREATE INDEX audit_entries_refused_idx ON audit_entries (created_at DESC, id DESC) WHERE outcome = 'refused';

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are append-only';
END
$$;

CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entries_no_early_delete BEFORE DELETE ON audit_entries
  FOR EACH ROW WHEN (OLD.created_at > now() - interval '30 days') EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
