namespace Actors.Gateway.Usage;

/// <summary>What versions take, and what they are used for.</summary>
/// <param name="At">When that was looked at.</param>
/// <param name="IdleAfterSeconds">Not called for so long, a version is idle.</param>
/// <param name="BloatFactor">How many times its share of the work, with 0.01 added, a bloated version's share of the memory is.</param>
/// <param name="LeastBytes">What takes less is not bloated.</param>
/// <param name="Idle">How many versions are idle.</param>
/// <param name="Bloated">How many are bloated.</param>
/// <param name="Versions">Those that were asked for; what takes most of the memory first.</param>
/// <param name="LeftOut">How many more there are.</param>
internal sealed record UsageDetail(
    DateTimeOffset At, double IdleAfterSeconds, double BloatFactor, long LeastBytes, int Idle, int Bloated, IReadOnlyList<VersionUsageDetail> Versions, int LeftOut);
