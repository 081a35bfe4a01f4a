namespace Actors.TestKit.Crashes;

/// <summary>What a crash campaign does.</summary>
/// <param name="Data">The data folder, empty at first.</param>
/// <param name="Cycles">How often the silo is killed under load.</param>
/// <param name="Seed">Of all that is drawn; the interleaving of the processes is not.</param>
public sealed record CrashSettings(string Data, int Cycles, int Seed)
{
    /// <summary>The load runs at least this long before the kill.</summary>
    public TimeSpan ShortestLoad { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The load runs at most this long before the kill.</summary>
    public TimeSpan LongestLoad { get; init; } = TimeSpan.FromMilliseconds(1200);

    /// <summary>The share of restarts that are themselves killed on the way, 0 to 1.</summary>
    public double StartKillShare { get; init; } = 0.15;

    /// <summary>Older versions that are asked again after each restart; after the last one all are.</summary>
    public int SpotChecks { get; init; } = 40;

    /// <summary>Further arguments of the silo.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether artifacts lie as files in the data folder, so that orphans can be looked for.</summary>
    public bool ArtifactsAreFiles { get; init; } = true;

    /// <summary>Is told how the campaign goes.</summary>
    public Action<string> Say { get; init; } = _ => { };
}
