-- Up Migration

-- Every text of the shop's text pages; the latest version of a page in a language is the one that is shown. A page without a
-- row has the text that is delivered with the service.
CREATE TABLE page_versions (
  slug text NOT NULL,
  locale text NOT NULL CHECK (locale IN ('en', 'de')),
  version integer NOT NULL CHECK (version > 0),
  title text NOT NULL,
  markdown text NOT NULL,
  -- ["[Name of the company]"]: parts of the text that are still to be filled in.
  placeholders jsonb NOT NULL,
  author_id text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (slug, locale, version)
);
