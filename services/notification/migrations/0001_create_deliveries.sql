-- Up Migration

-- Mails to be sent and sent. One per template and what it is about (an order, a shipment, a user), however often an event comes.
CREATE TABLE deliveries (
  id text PRIMARY KEY,
  template text NOT NULL,
  about text NOT NULL,
  locale text NOT NULL,
  recipient text NOT NULL,
  -- What the template shows; emptied once it is sent, because it holds addresses and tokens.
  view jsonb NOT NULL,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'dead')),
  attempts integer NOT NULL DEFAULT 0,
  -- While a sender is at work this is the end of its lease.
  next_attempt_at timestamptz NOT NULL,
  -- A code without personal data.
  last_error text,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  CONSTRAINT deliveries_about_template_key UNIQUE (about, template)
);
CREATE INDEX deliveries_due_idx ON deliveries (next_attempt_at) WHERE status = 'pending';

-- What no consumer could handle, from every dead-letter topic, and mails that could not be delivered (topic 'mail').
CREATE TABLE dead_letters (
  id text PRIMARY KEY,
  -- '<app>.dead': who gave up.
  topic text NOT NULL,
  event_id text NOT NULL,
  -- Null when nobody can read it.
  type text,
  original_topic text,
  -- As it came; it need not even be JSON.
  payload bytea NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'redriven')),
  failures integer NOT NULL DEFAULT 1,
  received_at timestamptz NOT NULL,
  redriven_at timestamptz,
  CONSTRAINT dead_letters_topic_event_id_key UNIQUE (topic, event_id)
);
CREATE INDEX dead_letters_received_at_idx ON dead_letters (received_at DESC, id DESC);
