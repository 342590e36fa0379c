package io.aipress.shards.errors;

import static io.aipress.shards.errors.Outcome.BAD_INPUT;
import static io.aipress.shards.errors.Outcome.OUTSIDE_FAILED;
import static io.aipress.shards.errors.Outcome.REFUSED;
import static io.aipress.shards.errors.Outcome.WARNED;

/** The stable code of a problem. Codes are public: they may be added, never renamed. */
public enum ErrorCode {
  /** A command-line argument is not of the form that the command takes. */
  ARGUMENT_INVALID(BAD_INPUT),
  /** A stack's backend holds credentials or a key, which Terraform would copy into its folders. */
  BACKEND_CREDENTIALS(BAD_INPUT),
  /** A stack has no remote backend, so its state would live on one machine. */
  BACKEND_MISSING(BAD_INPUT),
  /** Two stacks would keep their state at one place. */
  BACKEND_PREFIX_DUPLICATE(BAD_INPUT),
  /** A database instance of one tenant would go without a backup of it. */
  BACKUP_REQUIRED(REFUSED),
  /** A change would touch more tenants than the caller has allowed. */
  BLAST_RADIUS(REFUSED),
  /** A name that Cloud Storage refuses for a bucket. */
  BUCKET_NAME_INVALID(BAD_INPUT),
  /** A bucket with both versions and a retention policy. */
  BUCKET_RETENTION_VERSIONING(BAD_INPUT),
  /** A fleet file gives shards less than some of them hold already. */
  CAPACITY_BELOW_LOAD(REFUSED),
  /** A service agent must encrypt with a key, and nobody has said that it exists. */
  CMEK_AGENT_MISSING(BAD_INPUT),
  /** A key would be added to shards that are there, changed or taken away. */
  CMEK_KEY_FIXED(REFUSED),
  /** A key stands elsewhere than what it is to encrypt. */
  CMEK_LOCATION_MISMATCH(BAD_INPUT),
  /** A construct was given a value outside its rule. */
  CONFIG_INVALID(BAD_INPUT),
  /** A domain name that the DNS does not allow. */
  DOMAIN_INVALID(BAD_INPUT),
  /** A domain that another tenant holds. */
  DOMAIN_TAKEN(BAD_INPUT),
  /** Somebody else has changed the tenant since it was looked at. */
  EPOCH_STALE(REFUSED),
  /** A file that the command would overwrite. */
  FILE_EXISTS(REFUSED),
  /** A file that cannot be read. */
  FILE_UNREADABLE(BAD_INPUT),
  /** A required field of the fleet file is missing. */
  FLEET_FIELD_MISSING(BAD_INPUT),
  /** The fleet file has a field that nobody reads. */
  FLEET_FIELD_UNKNOWN(BAD_INPUT),
  /** The fleet file is not YAML that this library reads. */
  FLEET_FILE_INVALID(BAD_INPUT),
  /** There is no fleet file at that path. */
  FLEET_FILE_MISSING(BAD_INPUT),
  /** The registry belongs to another fleet. */
  FLEET_MISMATCH(REFUSED),
  /** A value of the fleet file is outside its rule. */
  FLEET_VALUE_INVALID(BAD_INPUT),
  /** An import is being finished; what is read now would be half of it. */
  IMPORT_RUNNING(REFUSED),
  /** A row of the registry breaks one of its invariants. */
  INVARIANT_BROKEN(REFUSED),
  /** Data that a tenant left behind on a shard would meet the tenant's new data. */
  LEFTOVER_DATA(REFUSED),
  /** More notification configurations than a bucket may have, in all or for one type of event. */
  LIMIT_BUCKET_NOTIFICATIONS(BAD_INPUT),
  /** More principals than an allow policy may hold. */
  LIMIT_IAM_POLICY(BAD_INPUT),
  /** More lifecycle rules than a bucket may have. */
  LIMIT_LIFECYCLE_RULES(BAD_INPUT),
  /** A limit that Google does not raise, which a fleet file would set. */
  LIMIT_NOT_RAISABLE(BAD_INPUT),
  /** More logical databases than a Redis instance has. */
  LIMIT_REDIS_DATABASES(BAD_INPUT),
  /** More vCPU or memory of Cloud Run than a project's quota gives in a region. */
  LIMIT_RUN_CAPACITY(BAD_INPUT),
  /** More Cloud Run services than a project may have in a region. */
  LIMIT_RUN_SERVICES(BAD_INPUT),
  /** More sites than a project may hold service accounts. */
  LIMIT_SERVICE_ACCOUNTS(BAD_INPUT),
  /** More database instances than a project may have. */
  LIMIT_SQL_INSTANCES(BAD_INPUT),
  /** More database instances than a network is good for. */
  LIMIT_SQL_PER_NETWORK(BAD_INPUT),
  /** More tables than a database instance may hold within its SLA. */
  LIMIT_SQL_TABLES(BAD_INPUT),
  /** Two constructs of one type resolve to one Terraform address. */
  LOGICAL_ID_COLLISION(BAD_INPUT),
  /** The login belongs to a copy of a tenant that stands. */
  LOGIN_IN_USE(REFUSED),
  /** The copy that is to serve a tenant has no database login. */
  LOGIN_MISSING(REFUSED),
  /** A login is told of a shard where no copy of the tenant stands to stay. */
  LOGIN_PLACE(REFUSED),
  /** A later version of the login's password is confirmed already. */
  LOGIN_VERSION(REFUSED),
  /** What a command works on is more than its heap holds. */
  MEMORY_EXHAUSTED(REFUSED),
  /** The fleet file has no such migration of states. */
  MIGRATION_UNKNOWN(REFUSED),
  /** The move is at its end: it goes neither on nor back. */
  MOVE_FINAL(REFUSED),
  /** The tenant is not being moved. */
  MOVE_MISSING(REFUSED),
  /** A move to where it may not go: the same shard or another region. */
  MOVE_TARGET(REFUSED),
  /** Another synth is writing into the same folder. */
  OUTPUT_BUSY(REFUSED),
  /** The output folder cannot be written. */
  OUTPUT_NOT_WRITABLE(REFUSED),
  /** An owner's name that breaks the rule for owners. */
  OWNER_INVALID(BAD_INPUT),
  /** One owner would have more tenants on a shard than the fleet file allows. */
  OWNER_TOGETHER(REFUSED),
  /** A plugin's slug, or a rule about a plugin, that breaks its own rule. */
  PLUGIN_INVALID(BAD_INPUT),
  /** A list of plugins that is no list of slugs, nor what wp plugin list prints. */
  PLUGIN_LIST_INVALID(BAD_INPUT),
  /** A site has a plugin that does not work here. */
  PLUGIN_NOT_SUPPORTED(REFUSED),
  /** A connection pool that lends more connections than it has, or takes fewer than are opened. */
  POOL_OVERCOMMIT(BAD_INPUT),
  /** A project id that Google Cloud refuses. */
  PROJECT_ID_INVALID(BAD_INPUT),
  /** Prefix, number and suffix make a project id of more than 30 characters. */
  PROJECT_ID_TOO_LONG(BAD_INPUT),
  /** An argument needs a newer provider than the stack requires. */
  PROVIDER_TOO_OLD(BAD_INPUT),
  /** A region's name is not of the form Google Cloud gives to regions. */
  REGION_INVALID(BAD_INPUT),
  /** The fleet has several regions and the tenant names none. */
  REGION_REQUIRED(BAD_INPUT),
  /** The fleet has no such region. */
  REGION_UNKNOWN(BAD_INPUT),
  /** The registry cannot be read: it is damaged or not a registry. */
  REGISTRY_DAMAGED(BAD_INPUT),
  /** The registry's service refused the caller. */
  REGISTRY_DENIED(OUTSIDE_FAILED),
  /** Another process holds the registry. */
  REGISTRY_LOCKED(REFUSED),
  /** There is no registry yet. */
  REGISTRY_MISSING(REFUSED),
  /** A registry that is to be filled holds something already. */
  REGISTRY_NOT_EMPTY(REFUSED),
  /** The registry may not be written. */
  REGISTRY_NOT_WRITABLE(REFUSED),
  /** A commit was sent and no answer came: it may or may not have happened. */
  REGISTRY_OUTCOME_UNKNOWN(OUTSIDE_FAILED),
  /** The registry was written by an older version of this library and must be migrated. */
  REGISTRY_OUTDATED(REFUSED),
  /** The registry can be read only, as a snapshot is. */
  REGISTRY_READ_ONLY(REFUSED),
  /** The registry was written by a newer version of this library. */
  REGISTRY_TOO_NEW(BAD_INPUT),
  /** The registry's service cannot be reached or does not answer in time. */
  REGISTRY_UNREACHABLE(OUTSIDE_FAILED),
  /** A registry URL that no adapter serves. */
  REGISTRY_URL_INVALID(BAD_INPUT),
  /** A reservation of that name is there already. */
  RESERVATION_EXISTS(REFUSED),
  /** The name of a reservation breaks its rule, or its places do. */
  RESERVATION_INVALID(BAD_INPUT),
  /** The registry knows no such reservation. */
  RESERVATION_UNKNOWN(REFUSED),
  /** A resource is in another state than it should be, in none or in several. */
  RESOURCE_OWNERS(REFUSED),
  /** The lock on a retention policy is irreversible and was not confirmed. */
  RETENTION_LOCK_UNCONFIRMED(BAD_INPUT),
  /** Secret Manager did not do what it was asked for. */
  SECRET_FAILED(OUTSIDE_FAILED),
  /** The shard belongs to one tenant alone. */
  SHARD_DEDICATED(REFUSED),
  /** The shard drains or is retired and takes no tenant. */
  SHARD_DRAINED(REFUSED),
  /** No shard has room for the tenant. */
  SHARD_FULL(REFUSED),
  /** A shard number outside 1 to 9999. */
  SHARD_ID_INVALID(BAD_INPUT),
  /** Something still stands on the shard. */
  SHARD_NOT_EMPTY(REFUSED),
  /** The shard neither gives nor takes a tenant until somebody has looked at it. */
  SHARD_QUARANTINED(REFUSED),
  /** A shard's state that does not follow from its present one. */
  SHARD_STATE(REFUSED),
  /** The registry knows no such shard. */
  SHARD_UNKNOWN(REFUSED),
  /** A network of another project, which a shard and its sites cannot stand in. */
  SHARED_VPC_UNSUPPORTED(BAD_INPUT),
  /** Two sites would get one name where Google Cloud or MySQL needs two. */
  SITE_ID_COLLISION(BAD_INPUT),
  /** A tenant id that breaks the rule for tenant ids. */
  SITE_ID_INVALID(BAD_INPUT),
  /** A tier promises more than Google does of what it stands on. */
  SLA_UNREACHABLE(WARNED),
  /** A snapshot that is not whole, or not as this library wrote it. */
  SNAPSHOT_DAMAGED(BAD_INPUT),
  /** A rule of a split sends an instance where another rule, or another instance, is sent. */
  SPLIT_AMBIGUOUS(BAD_INPUT),
  /** A folder does not hold a split that is whole. */
  SPLIT_FOLDER_INVALID(BAD_INPUT),
  /** A line is no rule of a split. */
  SPLIT_RULE_INVALID(BAD_INPUT),
  /** Terraform reads a new state of a split otherwise than the old one. */
  SPLIT_UNEQUAL(REFUSED),
  /** An instance of a state is sent nowhere by the rules of a split. */
  SPLIT_UNPLACED(BAD_INPUT),
  /** More connections of MySQL than its memory is good for. */
  SQL_CONNECTIONS_MEMORY(WARNED),
  /** The database server has no schema of the tenant. */
  SQL_DATABASE_MISSING(REFUSED),
  /** The database server refused the administrator. */
  SQL_DENIED(OUTSIDE_FAILED),
  /** The database server could not do what it was asked for. */
  SQL_FAILED(OUTSIDE_FAILED),
  /** A database flag that Cloud SQL would read differently or refuse. */
  SQL_FLAG_FORMAT(BAD_INPUT),
  /** A database flag outside the range that Cloud SQL gives it. */
  SQL_FLAG_RANGE(BAD_INPUT),
  /** A database flag that the database version does not have. */
  SQL_FLAG_UNSUPPORTED(BAD_INPUT),
  /** More days of binary log than the edition keeps. */
  SQL_PITR_RANGE(BAD_INPUT),
  /** A machine type that Cloud SQL does not offer. */
  SQL_TIER_INVALID(BAD_INPUT),
  /** The database server cannot be reached. */
  SQL_UNREACHABLE(OUTSIDE_FAILED),
  /** A version of MySQL for which Google charges extra. */
  SQL_VERSION_EXTENDED_SUPPORT(WARNED),
  /** The fleet has no such stack. */
  STACK_UNKNOWN(REFUSED),
  /** The bucket of the states belongs to another project. */
  STATE_BUCKET_FOREIGN(REFUSED),
  /** There is no bucket for the states. */
  STATE_BUCKET_MISSING(REFUSED),
  /** The bucket of the states has something that cannot be changed and may not stay. */
  STATE_BUCKET_UNFIT(REFUSED),
  /** A state or a bucket was changed while a command looked at it. */
  STATE_CHANGED(REFUSED),
  /** Cloud Storage refused the caller. */
  STATE_DENIED(OUTSIDE_FAILED),
  /** A stack has a state already where one would be put. */
  STATE_EXISTS(REFUSED),
  /** There is no such version of a state. */
  STATE_GENERATION_UNKNOWN(REFUSED),
  /** A state that cannot be read: it is not whole, or no state. */
  STATE_INVALID(BAD_INPUT),
  /** States are encrypted with a key that comes with every call, which this library never sends. */
  STATE_KEY_UNSUPPORTED(REFUSED),
  /** Two states that should be versions of one have different lineages. */
  STATE_LINEAGE(REFUSED),
  /** Somebody holds the lock of a state. */
  STATE_LOCKED(REFUSED),
  /** The lock of a state is another than the one that was named. */
  STATE_LOCK_CHANGED(REFUSED),
  /** Nobody holds the lock of a state. */
  STATE_LOCK_MISSING(REFUSED),
  /** The stack has no state. */
  STATE_MISSING(REFUSED),
  /** A write was sent and no answer came: it may or may not have happened. */
  STATE_OUTCOME_UNKNOWN(OUTSIDE_FAILED),
  /** A state was written in a newer format. */
  STATE_TOO_NEW(BAD_INPUT),
  /** Cloud Storage cannot be reached or does not answer in time. */
  STATE_UNREACHABLE(OUTSIDE_FAILED),
  /** A subnet with fewer addresses than what is to stand in it takes. */
  SUBNET_TOO_SMALL(BAD_INPUT),
  /** The constructs could not be synthesized. */
  SYNTH_FAILED(OUTSIDE_FAILED),
  /** One tenant id stands twice in a list. */
  TENANT_DUPLICATE(BAD_INPUT),
  /** The registry already holds the tenant with other values. */
  TENANT_EXISTS(REFUSED),
  /** A login that reaches, or could reach, the data of other tenants. */
  TENANT_ISOLATION(BAD_INPUT),
  /** A tenant list has a wrong, missing or doubled column. */
  TENANT_LIST_HEADER(BAD_INPUT),
  /** A tenant list is not UTF-8 CSV, or a line of it is not a record. */
  TENANT_LIST_INVALID(BAD_INPUT),
  /** The tenant is being moved. */
  TENANT_MOVING(REFUSED),
  /** The tenant is pinned to its shard, or the shard is its own. */
  TENANT_PINNED(REFUSED),
  /** A change of region is a move, not an edit. */
  TENANT_REGION_FIXED(REFUSED),
  /** The tenant is removed and waits for its stack's change to be applied. */
  TENANT_REMOVED(REFUSED),
  /** The registry knows no such tenant. */
  TENANT_UNKNOWN(REFUSED),
  /** Text that could be read as something else than text on its way into Terraform. */
  TEXT_UNSAFE(BAD_INPUT),
  /** A tier that would give a tenant another database, which begins empty. */
  TIER_DATABASE(REFUSED),
  /** A service tier that does not exist. */
  TIER_UNKNOWN(BAD_INPUT),
  /** A tier is sold for less than its sites cost at list price. */
  TIER_UNPROFITABLE(WARNED),
  /** A list of resources that change their stack has a line that cannot be carried out. */
  TRANSFER_INVALID(BAD_INPUT),
  /** A fault of this library. */
  INTERNAL(OUTSIDE_FAILED);

  private final Outcome outcome;

  ErrorCode(Outcome outcome) {
    this.outcome = outcome;
  }

  /** What a problem of this code means for the caller. */
  public Outcome outcome() {
    return outcome;
  }
}
