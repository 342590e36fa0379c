package io.aipress.shards.registry.testing;

import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.store.Changes;
import io.aipress.shards.registry.store.RegistryTransaction;

/** A view that keeps what is to be written until the work is done. */
final class MemoryTransaction extends MemoryView implements RegistryTransaction {
  private static final Author NOBODY = new Author("nobody", null);

  private final String operation;
  private Changes changes;
  private boolean written;

  MemoryTransaction(MemoryRegistry registry, String operation) {
    super(registry);
    this.operation = operation;
    this.changes = new Changes(NOBODY, operation, null);
  }

  /** What was written; nothing when nothing was. */
  Changes changes() {
    return changes;
  }

  @Override
  public void write(Changes toWrite) {
    if (written) {
      throw new IllegalStateException("a transaction writes once");
    }
    if (!toWrite.operation().equals(operation)) {
      throw new IllegalStateException("changes of another operation: " + toWrite.operation());
    }
    written = true;
    changes = toWrite;
  }

  @Override
  MemoryRegistry registry() {
    if (written) {
      throw new IllegalStateException("nothing is read after what was written");
    }
    return super.registry();
  }
}
