namespace Actors.Storage.Campaigns;

/// <summary>How many targets of a group stand where.</summary>
public sealed record TargetCount(int Group, int State, int Attempt, long Count);
