-- Up Migration

-- { en?, de? }: the introduction of a category's page, by language.
ALTER TABLE categories ADD COLUMN descriptions jsonb NOT NULL DEFAULT '{}';
