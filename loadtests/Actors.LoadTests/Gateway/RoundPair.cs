using Actors.LoadTests.Http;

namespace Actors.LoadTests.Gateway;

/// <summary>Two rounds, one right after the other.</summary>
internal sealed record RoundPair(RoundResult Ours, RoundResult Bare);
