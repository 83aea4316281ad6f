-- Up Migration

-- Stock finds its products by their skus, thousands of times while a catalogue is imported; entries that wait in the index's
-- pending list would be read one by one each time.
ALTER INDEX products_skus_idx SET (fastupdate = off);
