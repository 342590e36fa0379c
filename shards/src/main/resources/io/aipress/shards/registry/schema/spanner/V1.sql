-- The registry of one fleet in Spanner, version 1. Never edit a version that was released: add
-- V2.sql. Terraform carries the very same statements, and takes a changed or missing one for
-- another database.
--
-- A statement ends with ';' at the end of a line; a comment has a line of its own.

-- What names the fleet, and the version that the adapter finds here: field to value.
CREATE TABLE identity (
  field STRING(64) NOT NULL,
  value STRING(1024) NOT NULL
) PRIMARY KEY (field);

-- A shard is retired, never deleted. Served and held are its load, by tier.
CREATE TABLE shards (
  number INT64 NOT NULL,
  region STRING(64) NOT NULL,
  state STRING(16) NOT NULL,
  dedicated_to STRING(40),
  served_bronze INT64 NOT NULL,
  served_silver INT64 NOT NULL,
  served_gold INT64 NOT NULL,
  held_bronze INT64 NOT NULL,
  held_silver INT64 NOT NULL,
  held_gold INT64 NOT NULL,
  CONSTRAINT shard_number CHECK (number BETWEEN 1 AND 9999),
  CONSTRAINT shard_state CHECK (state IN ('open', 'draining', 'quarantined', 'retired')),
  CONSTRAINT shard_served CHECK (served_bronze >= 0 AND served_silver >= 0 AND served_gold >= 0),
  CONSTRAINT shard_held CHECK (held_bronze >= 0 AND held_silver >= 0 AND held_gold >= 0)
) PRIMARY KEY (number);

-- One row is one tenant and its one assignment; the foreign key puts it on a shard of its region.
CREATE TABLE tenants (
  id STRING(40) NOT NULL,
  tier STRING(16) NOT NULL,
  region STRING(64) NOT NULL,
  shard INT64 NOT NULL,
  state STRING(16) NOT NULL,
  epoch INT64 NOT NULL,
  pinned BOOL NOT NULL,
  owner STRING(128),
  data_bytes INT64,
  withdrawal STRING(16),
  backup STRING(1024),
  CONSTRAINT tenant_epoch CHECK (epoch >= 1),
  CONSTRAINT tenant_tier CHECK (tier IN ('bronze', 'silver', 'gold')),
  CONSTRAINT tenant_withdrawal CHECK ((state = 'removed') = (withdrawal IS NOT NULL)),
  CONSTRAINT tenant_shard FOREIGN KEY (shard, region) REFERENCES shards (number, region)
) PRIMARY KEY (id);

CREATE INDEX tenants_by_shard ON tenants (shard);

CREATE NULL_FILTERED INDEX tenants_by_owner ON tenants (owner);

-- Position 0 is the primary domain.
CREATE TABLE domains (
  id STRING(40) NOT NULL,
  position INT64 NOT NULL,
  domain STRING(253) NOT NULL
) PRIMARY KEY (id, position), INTERLEAVE IN PARENT tenants ON DELETE CASCADE;

CREATE UNIQUE INDEX domains_by_name ON domains (domain);

CREATE TABLE moves (
  id STRING(40) NOT NULL,
  source INT64 NOT NULL,
  target INT64 NOT NULL,
  phase STRING(16) NOT NULL,
  withdrawal STRING(16),
  backup STRING(1024),
  CONSTRAINT move_apart CHECK (source != target),
  CONSTRAINT move_source FOREIGN KEY (source) REFERENCES shards (number),
  CONSTRAINT move_target FOREIGN KEY (target) REFERENCES shards (number)
) PRIMARY KEY (id), INTERLEAVE IN PARENT tenants;

CREATE TABLE reservations (
  name STRING(64) NOT NULL,
  shard INT64 NOT NULL,
  tier STRING(16) NOT NULL,
  seats INT64 NOT NULL,
  CONSTRAINT reservation_seats CHECK (seats >= 1),
  CONSTRAINT reservation_shard FOREIGN KEY (shard) REFERENCES shards (number)
) PRIMARY KEY (name);

-- Data of former tenants that stays on a shard.
CREATE TABLE leftovers (
  shard INT64 NOT NULL,
  tenant STRING(40) NOT NULL,
  CONSTRAINT leftover_shard FOREIGN KEY (shard) REFERENCES shards (number)
) PRIMARY KEY (shard, tenant);

CREATE INDEX leftovers_by_tenant ON leftovers (tenant);

-- The history. Operations have random names, so that writers do not meet at one end of the table.
CREATE TABLE events (
  operation STRING(36) NOT NULL,
  position INT64 NOT NULL,
  committed_at TIMESTAMP NOT NULL OPTIONS (allow_commit_timestamp = true),
  actor STRING(128) NOT NULL,
  reason STRING(500),
  kind STRING(32) NOT NULL,
  tenant STRING(40),
  source INT64,
  target INT64,
  epoch INT64,
  import_id STRING(36),
  detail STRING(2000)
) PRIMARY KEY (operation, position);

CREATE INDEX events_by_tenant ON events (tenant, committed_at);

-- Whoever keeps a copy of the registry, a router say, follows this. Seven days are the most.
CREATE CHANGE STREAM registry_changes FOR shards, tenants, domains, moves
  OPTIONS (retention_period = '7d', value_capture_type = 'NEW_ROW');
