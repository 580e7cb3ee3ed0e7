-- The life of each applicant, one row a change, in the order in which insights read it: an applicant's changes lie together,
-- sorted by their seq. Stays in stages follow from it: one begins with a row that names a stage entered, and ends with the
-- applicant's next row. `undoes` names the event that a row takes back.
CREATE TABLE IF NOT EXISTS applicant_changes (
  workspace String CODEC(ZSTD(1)),
  application String CODEC(ZSTD(1)),
  applicant String CODEC(ZSTD(1)),
  seq UInt64 CODEC(ZSTD(1)),
  event_id String CODEC(ZSTD(1)),
  kind Enum8('created' = 1, 'moved' = 2, 'rejected' = 3, 'withdrawn' = 4, 'succeeded' = 5, 'reinstated' = 6),
  stage LowCardinality(String),
  visit String CODEC(ZSTD(1)),
  source LowCardinality(String),
  cause LowCardinality(String),
  undoes String CODEC(ZSTD(1)),
  occurred_at DateTime64(3, 'UTC') CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree
ORDER BY (workspace, application, applicant, seq)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE OR REPLACE VIEW applicant_changes_once AS SELECT * FROM applicant_changes FINAL;
