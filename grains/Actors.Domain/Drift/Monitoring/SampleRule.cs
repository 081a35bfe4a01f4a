namespace Actors.Domain.Drift.Monitoring;

/// <summary>Rows that are kept of each window for what needs rows: whether several features have moved together.</summary>
/// <param name="Rows">20 to <see cref="MostRows"/>.</param>
/// <param name="Alpha">The chance of a false alarm for one window.</param>
public sealed record SampleRule(int Rows, double Alpha)
{
    /// <summary>Rows kept at most: comparing them takes features² · rows steps.</summary>
    public const int MostRows = 1_000;

    /// <summary>Numeric features of a group whose rows are kept.</summary>
    public const int MostFeatures = 40;
}
