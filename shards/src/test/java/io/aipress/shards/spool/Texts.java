package io.aipress.shards.spool;

/** Texts in the order of their bytes. */
final class Texts implements Codec<String> {
  @Override
  public void write(String text, RecordOutput out) {
    out.key(text);
  }

  @Override
  public String read(RecordInput in) {
    return in.key();
  }
}
