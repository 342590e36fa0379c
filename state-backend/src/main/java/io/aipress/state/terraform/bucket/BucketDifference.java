package io.aipress.state.terraform.bucket;

/**
 * Something of a bucket that is not as it should be.
 *
 * @param setting what, in words
 * @param present what the bucket has; {@code -} where there is no bucket
 * @param wanted what it should have
 * @param canChange whether it can be made so; a bucket keeps its location for ever
 */
public record BucketDifference(String setting, String present, String wanted, boolean canChange) {}
