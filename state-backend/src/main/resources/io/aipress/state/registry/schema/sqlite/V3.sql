-- From version 2 to 3: the logins of copies. Never edit a version that was released: add V4.sql. A
-- statement ends with its line.

-- A copy without a row has no login, and no service in its shard's stack. The password is a version
-- of the copy's secret, and is never here. Its two MySQL users, in their slots, have it in turn.
CREATE TABLE logins (
  tenant           TEXT NOT NULL REFERENCES tenants (id),
  shard            INTEGER NOT NULL REFERENCES shards (number),
  slot             TEXT NOT NULL CHECK (slot IN ('a', 'b')),
  password_version INTEGER NOT NULL CHECK (password_version >= 1),
  PRIMARY KEY (tenant, shard)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER passwords_only_grow BEFORE UPDATE OF password_version ON logins
WHEN NEW.password_version < OLD.password_version
BEGIN
  SELECT RAISE(ABORT, 'the version of a password only grows');
END;

-- Before this version nobody told the registry of logins, and services read the newest password.
-- Who serves or served until a moment ago had one, or nothing was served: without a row those
-- services would go away. The first version of a secret is the one that each of them has.
INSERT INTO logins (tenant, shard, slot, password_version)
SELECT id, shard, 'a', 1 FROM tenants WHERE state <> 'removed'
UNION ALL
SELECT tenant, source, 'a', 1 FROM moves WHERE phase IN ('switch', 'observe');
