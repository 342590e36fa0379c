-- From version 1 to 2: how full shards are, owners, removals in steps, moves, reservations, history.
-- A new registry runs every version in turn, so it has the same schema as a migrated one. Never
-- edit a version that was released: add V3.sql. A statement ends with its line.

-- A dedicated shard holds that tenant and no other. The tenant may be gone: then nobody comes.
ALTER TABLE shards ADD COLUMN dedicated_to TEXT CHECK (length(dedicated_to) BETWEEN 1 AND 40);

-- Served: tenants that the shard serves. Held: places taken by copies that come or go, by removals
-- that are not confirmed and by reservations. Every operation that changes them writes them.
ALTER TABLE shards ADD COLUMN served_bronze INTEGER NOT NULL DEFAULT 0 CHECK (served_bronze >= 0);
ALTER TABLE shards ADD COLUMN served_silver INTEGER NOT NULL DEFAULT 0 CHECK (served_silver >= 0);
ALTER TABLE shards ADD COLUMN served_gold INTEGER NOT NULL DEFAULT 0 CHECK (served_gold >= 0);
ALTER TABLE shards ADD COLUMN held_bronze INTEGER NOT NULL DEFAULT 0 CHECK (held_bronze >= 0);
ALTER TABLE shards ADD COLUMN held_silver INTEGER NOT NULL DEFAULT 0 CHECK (held_silver >= 0);
ALTER TABLE shards ADD COLUMN held_gold INTEGER NOT NULL DEFAULT 0 CHECK (held_gold >= 0);

ALTER TABLE tenants ADD COLUMN owner TEXT CHECK (length(owner) BETWEEN 1 AND 63);
ALTER TABLE tenants ADD COLUMN data_bytes INTEGER CHECK (data_bytes >= 0);

-- A removed tenant, and no other, is withdrawn; its data is released only when there is a backup.
ALTER TABLE tenants ADD COLUMN withdrawal TEXT CHECK (
  CASE state
    WHEN 'removed' THEN withdrawal IS NOT NULL AND withdrawal IN ('release', 'destroy')
    ELSE state IN ('active', 'moving') AND withdrawal IS NULL
  END
);
ALTER TABLE tenants ADD COLUMN backup TEXT CHECK (
  CASE
    WHEN withdrawal IS NULL THEN backup IS NULL
    WHEN withdrawal = 'release' THEN backup IS NOT NULL
    ELSE 1
  END
);

CREATE INDEX tenants_by_owner ON tenants (owner, shard) WHERE owner IS NOT NULL;

UPDATE shards
SET served_bronze = found.bronze, served_silver = found.silver, served_gold = found.gold
FROM (
  SELECT shard, sum(tier = 'bronze') AS bronze, sum(tier = 'silver') AS silver, sum(tier = 'gold') AS gold
  FROM tenants
  GROUP BY shard
) AS found
WHERE found.shard = shards.number;

-- One move of a tenant at a time. Its row stays until the copy that is left over is confirmed to
-- be gone.
CREATE TABLE moves (
  tenant     TEXT PRIMARY KEY REFERENCES tenants (id),
  source     INTEGER NOT NULL REFERENCES shards (number),
  target     INTEGER NOT NULL REFERENCES shards (number),
  phase      TEXT NOT NULL CHECK (
    phase IN ('prepare', 'copy', 'verify', 'switch', 'observe', 'complete', 'rolled_back')
  ),
  withdrawal TEXT CHECK (withdrawal IN ('release', 'destroy')),
  backup     TEXT,
  CHECK (source <> target),
  CHECK ((phase IN ('complete', 'rolled_back')) = (withdrawal IS NOT NULL)),
  CHECK (
    CASE
      WHEN withdrawal IS NULL THEN backup IS NULL
      WHEN withdrawal = 'release' THEN backup IS NOT NULL
      ELSE 1
    END
  )
) STRICT, WITHOUT ROWID;

CREATE INDEX moves_by_source ON moves (source);

CREATE INDEX moves_by_target ON moves (target);

CREATE TRIGGER moves_stay_in_one_region BEFORE INSERT ON moves
WHEN (SELECT region FROM shards WHERE number = NEW.target)
  <> (SELECT region FROM tenants WHERE id = NEW.tenant)
BEGIN
  SELECT RAISE(ABORT, 'a move stays in the region of its tenant');
END;

CREATE TRIGGER moves_keep_their_ends BEFORE UPDATE OF tenant, source, target ON moves
BEGIN
  SELECT RAISE(ABORT, 'a move keeps its tenant, source and target');
END;

CREATE TABLE reservations (
  name  TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
  shard INTEGER NOT NULL REFERENCES shards (number),
  tier  TEXT NOT NULL CHECK (tier IN ('bronze', 'silver', 'gold')),
  seats INTEGER NOT NULL CHECK (seats >= 1)
) STRICT, WITHOUT ROWID;

-- Data that a tenant left on a shard: no tenant of that id may come there.
CREATE TABLE leftovers (
  shard  INTEGER NOT NULL REFERENCES shards (number),
  tenant TEXT NOT NULL CHECK (length(tenant) BETWEEN 1 AND 40),
  PRIMARY KEY (shard, tenant)
) STRICT, WITHOUT ROWID;

CREATE INDEX leftovers_by_tenant ON leftovers (tenant);

-- The last epoch of a tenant that is gone. Who comes back under its id goes on from there.
CREATE TABLE formers (
  id    TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 40),
  epoch INTEGER NOT NULL CHECK (epoch >= 1)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER epochs_of_formers_only_grow BEFORE UPDATE OF epoch ON formers
WHEN NEW.epoch <= OLD.epoch
BEGIN
  SELECT RAISE(ABORT, 'the epoch of a former tenant only grows');
END;

CREATE TRIGGER epochs_go_on BEFORE INSERT ON tenants
WHEN NEW.epoch <= (SELECT epoch FROM formers WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'a tenant who comes back goes on from its last epoch');
END;

-- The history, in the order of seq. Time is in microseconds since 1970 and never runs back in it.
-- Shards are never deleted, so they can be referred to; tenants can be gone. Kinds have no list
-- here: the code refuses those it does not know.
CREATE TABLE events (
  seq        INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  operation  TEXT NOT NULL CHECK (length(operation) BETWEEN 1 AND 64),
  position   INTEGER NOT NULL CHECK (position >= 0),
  actor      TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 128),
  reason     TEXT CHECK (length(reason) <= 500),
  kind       TEXT NOT NULL,
  tenant     TEXT CHECK (length(tenant) BETWEEN 1 AND 40),
  from_shard INTEGER REFERENCES shards (number),
  to_shard   INTEGER REFERENCES shards (number),
  epoch      INTEGER CHECK (epoch >= 1),
  import_id  TEXT,
  detail     TEXT CHECK (length(detail) <= 1000),
  UNIQUE (operation, position)
) STRICT;

-- Epochs stand in it so that the last one of every tenant is found without reading the events.
CREATE INDEX events_by_tenant ON events (tenant, seq, epoch) WHERE tenant IS NOT NULL;

CREATE INDEX events_by_time ON events (at);

CREATE TRIGGER events_are_never_edited BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'the history is never edited');
END;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'the history is never shortened');
END;

CREATE TRIGGER events_follow_one_another BEFORE INSERT ON events
WHEN NEW.at < (SELECT at FROM events WHERE seq = (SELECT max(seq) FROM events))
BEGIN
  SELECT RAISE(ABORT, 'the time of the history never runs back');
END;
