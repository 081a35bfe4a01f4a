namespace Actors.Drift;

/// <summary>What a group holds of live rows.</summary>
/// <param name="Start">The start of the oldest pane in it.</param>
/// <param name="End">The end of the newest.</param>
/// <param name="Content">The rows, as bytes; empty where there are none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftLive)]
public sealed record DriftLive([property: Id(0)] DateTimeOffset Start, [property: Id(1)] DateTimeOffset End, [property: Id(2)] byte[] Content);
