package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.CommandGroup;
import picocli.CommandLine.Command;

/** {@code aipress shards}. */
@Command(
    name = "shards",
    mixinStandardHelpOptions = true,
    description = "Shards, how full they are, and what moves their tenants.",
    subcommands = {
      OpenShards.class,
      ListShards.class,
      ShowShard.class,
      DrainShard.class,
      EvacuateShard.class,
      RebalanceShards.class,
      SplitShard.class,
      MergeShard.class,
      QuarantineShard.class,
      ReopenShard.class,
      RetireShard.class,
      ShareShard.class,
      ReserveSeats.class,
      ReleaseSeats.class,
      ListReservations.class,
      WhatIf.class
    })
public final class ShardsCommand extends CommandGroup {}
