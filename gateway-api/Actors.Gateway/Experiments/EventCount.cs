namespace Actors.Gateway.Experiments;

/// <summary>What came of events.</summary>
/// <param name="Counted">Of units that were exposed, with a metric that the experiment has.</param>
/// <param name="LeftOut">All others.</param>
public sealed record EventCount(int Counted, int LeftOut);
