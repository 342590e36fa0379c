package io.aipress.shards.fleet;

/**
 * A move of all states of a fleet to another bucket, with a name that reviews and commands know it
 * by. Nothing else may change where a state is.
 *
 * @param name written like a fleet's name
 * @param from the bucket that the states leave, as {@code stateBucket} had it
 */
public record StateMigration(String name, String from) {}
