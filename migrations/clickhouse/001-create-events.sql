-- What happened, as ids and facts: no name, no address, no answer, no free text. A repeated delivery of an event is the same
-- row once more; merges throw it away some day, the view hides it at once. The deduplication window only saves work: it
-- knows identical batches and forgets the older ones.
CREATE TABLE IF NOT EXISTS events (
  workspace String CODEC(ZSTD(1)),
  type LowCardinality(String),
  event_id String CODEC(ZSTD(1)),
  version UInt16,
  subject String CODEC(ZSTD(1)),
  seq UInt64,
  actor String CODEC(ZSTD(1)),
  cause String CODEC(ZSTD(1)),
  facts String CODEC(ZSTD(1)),
  occurred_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1))
)
ENGINE = ReplacingMergeTree(seq)
ORDER BY (workspace, type, event_id)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE OR REPLACE VIEW events_once AS SELECT * FROM events FINAL;
