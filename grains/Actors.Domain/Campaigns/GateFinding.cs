namespace Actors.Domain.Campaigns;

/// <summary>What a rule says of a class of devices.</summary>
/// <param name="Metric">The rule's metric.</param>
/// <param name="Class">The class; empty where devices have none.</param>
/// <param name="Samples">Devices with the update that reported it.</param>
/// <param name="Value">What it is on them.</param>
/// <param name="Limit">What it was compared with.</param>
/// <param name="IsFailure">Whether it is worse than the limit, beyond chance.</param>
/// <param name="Text">All that, for people.</param>
public sealed record GateFinding(string Metric, string Class, int Samples, double Value, double Limit, bool IsFailure, string Text);
