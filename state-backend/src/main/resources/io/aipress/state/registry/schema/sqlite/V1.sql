-- The registry of one fleet, version 1. Never edit a version that was released: add V2.sql.

-- What names the fleet's projects and states: field of the fleet file to value. A fleet file that
-- says otherwise is refused.
CREATE TABLE identity (
  field TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A shard is retired, never deleted: the highest number here is the highest that was ever given.
CREATE TABLE shards (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 9999),
  region TEXT NOT NULL,
  state  TEXT NOT NULL CHECK (state IN ('open', 'draining', 'quarantined', 'retired')),
  UNIQUE (number, region)
) STRICT;

CREATE TRIGGER shards_are_never_deleted BEFORE DELETE ON shards
BEGIN
  SELECT RAISE(ABORT, 'a shard is retired, never deleted');
END;

CREATE TRIGGER shards_stay_where_they_are BEFORE UPDATE OF number, region ON shards
BEGIN
  SELECT RAISE(ABORT, 'the number and region of a shard never change');
END;

-- One row is one tenant and its one assignment; the foreign key puts it on a shard of its region.
-- State has no list of values: moves will add some, and the code refuses those it does not know.
CREATE TABLE tenants (
  id     TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 40),
  tier   TEXT NOT NULL CHECK (tier IN ('bronze', 'silver', 'gold')),
  region TEXT NOT NULL,
  shard  INTEGER NOT NULL,
  state  TEXT NOT NULL,
  epoch  INTEGER NOT NULL CHECK (epoch >= 1),
  pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
  FOREIGN KEY (shard, region) REFERENCES shards (number, region)
) STRICT, WITHOUT ROWID;

CREATE INDEX tenants_by_shard ON tenants (shard);

CREATE TRIGGER epochs_only_grow BEFORE UPDATE OF epoch ON tenants WHEN NEW.epoch < OLD.epoch
BEGIN
  SELECT RAISE(ABORT, 'the epoch of a tenant only grows');
END;

-- Position 0 is the primary domain.
CREATE TABLE domains (
  domain   TEXT PRIMARY KEY CHECK (length(domain) BETWEEN 3 AND 253),
  tenant   TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  UNIQUE (tenant, position)
) STRICT, WITHOUT ROWID;
