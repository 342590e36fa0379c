package io.aipress.stacks.synthesis;

import java.nio.file.Path;
import java.util.List;

/**
 * What a synth did.
 *
 * @param out the output folder
 * @param stacks stacks synthesized
 * @param written stacks whose file is new or has changed
 * @param unchanged stacks whose file was as it should be, and was not touched
 * @param shapes how often constructs ran: once for each distinct shape
 * @param sites sites in all of these stacks; a tenant that moves counts in both of its stacks
 * @param removed folders of stacks that are gone, which held nothing else
 * @param orphaned folders of stacks that are gone and were kept, for they hold state, plans or
 *     other files
 */
public record SynthResult(
    Path out,
    int stacks,
    int written,
    int unchanged,
    int shapes,
    int sites,
    List<String> removed,
    List<String> orphaned) {
  /** A result whose lists cannot change. */
  public SynthResult {
    removed = List.copyOf(removed);
    orphaned = List.copyOf(orphaned);
  }
}
