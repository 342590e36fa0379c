package io.aipress.state.terraform.store;

/**
 * A version of an object and what is in it, which is secret where it is a state.
 *
 * @param version which one
 * @param content the whole of it; not to be changed
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by nobody; a copy of every state would be waste
public record StoredObject(ObjectVersion version, byte[] content) {
  @Override
  public String toString() {
    return version.toString();
  }
}
