namespace Actors.Gateway.Drift;

/// <summary>A bucket of a feature's values.</summary>
/// <param name="Label">below, above, missing, unseen, a category, or a bin as [low, high).</param>
/// <param name="Low">A bin's lower edge.</param>
/// <param name="High">A bin's upper edge.</param>
/// <param name="Count">Values in it.</param>
internal sealed record BucketDetail(string Label, double? Low, double? High, long Count);
