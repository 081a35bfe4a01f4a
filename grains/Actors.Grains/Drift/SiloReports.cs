namespace Actors.Grains.Drift;

/// <summary>The numbers of this process's reports.</summary>
internal sealed class SiloReports
{
    /// <summary>This process, told apart from its own former lives.</summary>
    public string Silo { get; } = Guid.NewGuid().ToString("n");

    /// <summary>The last report's.</summary>
#pragma warning disable CA1051 // It is counted up by reference.
    public long Number;
#pragma warning restore CA1051
}
