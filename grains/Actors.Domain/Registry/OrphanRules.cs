namespace Actors.Domain.Registry;

/// <summary>Finds versions that nobody needs any more. They are proposed, never removed: archiving is somebody's decision.</summary>
public static class OrphanRules
{
    /// <summary>Why a version can go; empty where it should stay.</summary>
    /// <param name="version">What is known of it.</param>
    /// <param name="now">The instant.</param>
    /// <param name="idle">How long it has to be there, and not be called, before it is one.</param>
    public static IReadOnlyList<string> Judge(OrphanFacts version, DateTimeOffset now, TimeSpan idle)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (version.IsArchived || version.HasAlias || now - version.RegisteredAt < idle)
        {
            return [];
        }

        var reasons = new List<string>();
        if (version.SunsetAt <= now)
        {
            reasons.Add("its sunset has passed");
        }

        if (version.LifeEndsAt <= now)
        {
            reasons.Add("its useful life has ended");
        }

        if (version.LastCalledAt is { } called ? now - called >= idle : !version.WasCalled)
        {
            reasons.Add(version.LastCalledAt is null ? "no call of it is known" : "it has not been called for that long");
            if (version.Live > version.Number)
            {
                reasons.Add(FormattableString.Invariant($"version {version.Live} has superseded it"));
            }
        }

        return reasons;
    }
}
