namespace Actors.TestKit.Edge;

/// <summary>What a campaign of power cuts found.</summary>
/// <param name="Kills">Cuts.</param>
/// <param name="Planned">Cuts at a chosen write, the others at a chosen time.</param>
/// <param name="Acknowledged">Readings that the agent had acknowledged.</param>
/// <param name="Refused">Readings that it refused, for want of room.</param>
/// <param name="Stored">Readings that the platform has.</param>
/// <param name="Repeated">Readings that came to the platform again, and counted once.</param>
/// <param name="Updates">Orders that were carried out.</param>
/// <param name="Failed">Orders that failed, as they should: damaged files, models that answer wrongly.</param>
/// <param name="Predictions">Predictions that were answered.</param>
/// <param name="Faults">What should not have been, in words.</param>
public sealed record AgentKillCounts(
    int Kills, int Planned, int Acknowledged, int Refused, int Stored, long Repeated, int Updates, int Failed, int Predictions, IReadOnlyList<string> Faults)
{
    /// <summary>From the start of the process to the first answer, in milliseconds, sorted.</summary>
    public IReadOnlyList<double> StartMs { get; init; } = [];
}
