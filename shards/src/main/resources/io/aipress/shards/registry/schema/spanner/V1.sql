-- The registry of one fleet in Spanner, version 1, in GoogleSQL. Never edit a version that was
-- released: add V2.sql. Terraform carries the very same statements, and takes a changed or missing
-- one for another database.
--
-- A statement ends with ';' at the end of a line; a comment has a line of its own. Tables have one
-- check each, for all that holds in a row: the emulator spends a millisecond on each.

-- One row, which every transaction reads first, so that none goes on when it may not. It stands
-- first here because a migration locks itself in it. Version 0 has tables and is no registry yet.
-- A running import is decided and not yet written to its end. Who writes fenced_at ends all
-- transactions that have read it and are still open.
CREATE TABLE IF NOT EXISTS registry_state (
  id INT64 NOT NULL,
  version INT64 NOT NULL,
  running_import STRING(64),
  migrator STRING(200),
  migrator_until TIMESTAMP,
  fenced_at TIMESTAMP OPTIONS (allow_commit_timestamp = true),
  CONSTRAINT registry_state_row CHECK (id = 1 AND version >= 0)
) PRIMARY KEY (id);

-- What names the fleet's projects and states: field of the fleet file to value. A fleet file that
-- says otherwise is refused.
CREATE TABLE IF NOT EXISTS identity (
  field STRING(64) NOT NULL,
  value STRING(1024) NOT NULL
) PRIMARY KEY (field);

-- A shard is retired, never deleted: the highest number here is the highest that was ever given.
-- Served: tenants that the shard serves. Held: places taken by copies that come or go, by removals
-- that are not confirmed and by reservations. There are 9999 shards at most, opened now and then
-- and written in turn, so that numbers that follow one another make no hot spot.
CREATE TABLE IF NOT EXISTS shards (
  number INT64 NOT NULL,
  region STRING(40) NOT NULL,
  state STRING(16) NOT NULL,
  dedicated_to STRING(40),
  served_bronze INT64 NOT NULL,
  served_silver INT64 NOT NULL,
  served_gold INT64 NOT NULL,
  held_bronze INT64 NOT NULL,
  held_silver INT64 NOT NULL,
  held_gold INT64 NOT NULL,
  changed_at TIMESTAMP NOT NULL OPTIONS (allow_commit_timestamp = true),
  CONSTRAINT shards_row CHECK (
    number BETWEEN 1 AND 9999
    AND LEAST(served_bronze, served_silver, served_gold, held_bronze, held_silver, held_gold) >= 0
    AND CASE state
      WHEN 'retired' THEN
        GREATEST(served_bronze, served_silver, served_gold, held_bronze, held_silver, held_gold) = 0
      ELSE state IN ('open', 'draining', 'quarantined')
    END)
) PRIMARY KEY (number);

-- One row is one tenant and its one assignment; the foreign key puts it on a shard of its region. A
-- removed tenant, and no other, is withdrawn; its data is released only when there is a backup.
CREATE TABLE IF NOT EXISTS tenants (
  tenant STRING(40) NOT NULL,
  tier STRING(16) NOT NULL,
  region STRING(40) NOT NULL,
  shard INT64 NOT NULL,
  state STRING(16) NOT NULL,
  epoch INT64 NOT NULL,
  pinned BOOL NOT NULL,
  owner STRING(63),
  data_bytes INT64,
  withdrawal STRING(16),
  backup STRING(1024),
  changed_at TIMESTAMP NOT NULL OPTIONS (allow_commit_timestamp = true),
  CONSTRAINT tenants_row CHECK (
    tier IN ('bronze', 'silver', 'gold')
    AND epoch >= 1
    AND IFNULL(data_bytes, 0) >= 0
    AND CASE IFNULL(withdrawal, 'none')
      WHEN 'none' THEN state IN ('active', 'moving') AND backup IS NULL
      WHEN 'release' THEN state = 'removed' AND backup IS NOT NULL
      WHEN 'destroy' THEN state = 'removed'
      ELSE FALSE
    END),
  CONSTRAINT tenants_shard FOREIGN KEY (shard, region) REFERENCES shards (number, region)
) PRIMARY KEY (tenant);

CREATE INDEX IF NOT EXISTS tenants_by_shard ON tenants (shard);

CREATE NULL_FILTERED INDEX IF NOT EXISTS tenants_by_owner ON tenants (owner, shard);

-- Position 0 is the primary domain.
CREATE TABLE IF NOT EXISTS domains (
  tenant STRING(40) NOT NULL,
  position INT64 NOT NULL,
  domain STRING(253) NOT NULL
) PRIMARY KEY (tenant, position),
  INTERLEAVE IN PARENT tenants ON DELETE CASCADE;

CREATE UNIQUE INDEX IF NOT EXISTS domains_by_name ON domains (domain);

-- One move of a tenant at a time. Its row stays until the copy that is left over is confirmed to be
-- gone; so long the tenant cannot be deleted.
CREATE TABLE IF NOT EXISTS moves (
  tenant STRING(40) NOT NULL,
  source INT64 NOT NULL,
  target INT64 NOT NULL,
  phase STRING(16) NOT NULL,
  withdrawal STRING(16),
  backup STRING(1024),
  CONSTRAINT moves_row CHECK (
    source != target
    AND CASE IFNULL(withdrawal, 'none')
      WHEN 'none' THEN
        phase IN ('prepare', 'copy', 'verify', 'switch', 'observe') AND backup IS NULL
      WHEN 'release' THEN phase IN ('complete', 'rolled_back') AND backup IS NOT NULL
      WHEN 'destroy' THEN phase IN ('complete', 'rolled_back')
      ELSE FALSE
    END),
  CONSTRAINT moves_source FOREIGN KEY (source) REFERENCES shards (number),
  CONSTRAINT moves_target FOREIGN KEY (target) REFERENCES shards (number)
) PRIMARY KEY (tenant),
  INTERLEAVE IN PARENT tenants ON DELETE NO ACTION;

CREATE INDEX IF NOT EXISTS moves_by_source ON moves (source);

CREATE INDEX IF NOT EXISTS moves_by_target ON moves (target);

CREATE TABLE IF NOT EXISTS reservations (
  name STRING(40) NOT NULL,
  shard INT64 NOT NULL,
  tier STRING(16) NOT NULL,
  seats INT64 NOT NULL,
  CONSTRAINT reservations_row CHECK (tier IN ('bronze', 'silver', 'gold') AND seats >= 1),
  CONSTRAINT reservations_shard FOREIGN KEY (shard) REFERENCES shards (number)
) PRIMARY KEY (name);

-- Data that a tenant left on a shard: no tenant of that id may come there.
CREATE TABLE IF NOT EXISTS leftovers (
  shard INT64 NOT NULL,
  tenant STRING(40) NOT NULL,
  CONSTRAINT leftovers_shard FOREIGN KEY (shard) REFERENCES shards (number)
) PRIMARY KEY (shard, tenant);

CREATE INDEX IF NOT EXISTS leftovers_by_tenant ON leftovers (tenant);

-- The last epoch of a tenant that is gone. Who comes back under its id goes on from there.
CREATE TABLE IF NOT EXISTS formers (
  tenant STRING(40) NOT NULL,
  epoch INT64 NOT NULL,
  CONSTRAINT formers_row CHECK (epoch >= 1)
) PRIMARY KEY (tenant);

-- The history, only ever appended to. Time is second in its key, or all writers would meet at the
-- end of the table; the 16 buckets are read together. One operation has one bucket, a hash of its
-- name, in which it is found again when the answer to its commit was lost.
CREATE TABLE IF NOT EXISTS events (
  bucket INT64 NOT NULL,
  committed_at TIMESTAMP NOT NULL OPTIONS (allow_commit_timestamp = true),
  operation STRING(64) NOT NULL,
  position INT64 NOT NULL,
  actor STRING(128) NOT NULL,
  reason STRING(500),
  kind STRING(32) NOT NULL,
  tenant STRING(40),
  from_shard INT64,
  to_shard INT64,
  epoch INT64,
  import_id STRING(64),
  detail STRING(1000)
) PRIMARY KEY (bucket, committed_at, operation, position);

-- Epochs stand in it so that the last one of every tenant is found without reading the events.
CREATE NULL_FILTERED INDEX IF NOT EXISTS events_by_tenant
  ON events (tenant, committed_at, operation, position) STORING (epoch);

-- When the last event of each bucket was committed. When the registry last changed is the latest of
-- 16 rows; who reads them all in a transaction knows that nobody else writes before its end.
CREATE TABLE IF NOT EXISTS event_buckets (
  bucket INT64 NOT NULL,
  changed_at TIMESTAMP NOT NULL OPTIONS (allow_commit_timestamp = true)
) PRIMARY KEY (bucket);

-- Imports that are too large for one commit, until they are written to their end. What they will
-- write waits in import_chunks, where no reader of the registry looks. One that is sealed is
-- decided; registry_state names it until all its chunks are applied.
CREATE TABLE IF NOT EXISTS imports (
  import_id STRING(64) NOT NULL,
  actor STRING(128) NOT NULL,
  reason STRING(500),
  chunks INT64 NOT NULL,
  tenants INT64 NOT NULL,
  sealed_at TIMESTAMP OPTIONS (allow_commit_timestamp = true)
) PRIMARY KEY (import_id);

-- The rows of one commit, a line of JSON each; their form is told in the class StagedRows.
CREATE TABLE IF NOT EXISTS import_chunks (
  import_id STRING(64) NOT NULL,
  chunk INT64 NOT NULL,
  content STRING(MAX) NOT NULL,
  tenants INT64 NOT NULL,
  applied_at TIMESTAMP OPTIONS (allow_commit_timestamp = true)
) PRIMARY KEY (import_id, chunk),
  INTERLEAVE IN PARENT imports ON DELETE CASCADE;

-- For whoever follows where tenants live, a router say. The loads of shards are not in it, for they
-- change with every tenant. A large import comes in pieces while running_import names it. Seven
-- days are the longest that Spanner keeps changes.
CREATE CHANGE STREAM registry_changes
  FOR registry_state (running_import),
    shards (region, state, dedicated_to),
    tenants (tier, region, shard, state, epoch, pinned, owner, withdrawal),
    domains (domain),
    moves (source, target, phase, withdrawal)
  OPTIONS (retention_period = '7d', value_capture_type = 'NEW_ROW');
