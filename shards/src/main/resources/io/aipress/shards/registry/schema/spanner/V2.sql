-- From version 1 to 2: the logins of copies. Never edit a version that was released: add V3.sql.

-- A copy without a row has no login, and no service in its shard's stack. The password is a version
-- of the copy's secret, and is never here. Its two MySQL users, in their slots, have it in turn.
CREATE TABLE IF NOT EXISTS logins (
  tenant STRING(40) NOT NULL,
  shard INT64 NOT NULL,
  slot STRING(1) NOT NULL,
  password_version INT64 NOT NULL,
  CONSTRAINT logins_row CHECK (slot IN ('a', 'b') AND password_version >= 1),
  CONSTRAINT logins_shard FOREIGN KEY (shard) REFERENCES shards (number)
) PRIMARY KEY (tenant, shard),
  INTERLEAVE IN PARENT tenants ON DELETE CASCADE;
