namespace Actors.Gateway.Security;

/// <summary>A caller, and how long its credential is good.</summary>
/// <param name="Caller">The caller.</param>
/// <param name="From">The first moment, UTC, in ticks.</param>
/// <param name="Until">The first moment after, UTC, in ticks.</param>
internal readonly record struct VerifiedCaller(Caller Caller, long From, long Until)
{
    public bool IsGood(long now) => From <= now && now < Until;
}
