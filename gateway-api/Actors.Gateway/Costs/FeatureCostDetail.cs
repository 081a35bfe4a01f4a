namespace Actors.Gateway.Costs;

/// <summary>What an input costs beside what it is worth.</summary>
/// <param name="Name">The input, with the element's place where it has several.</param>
/// <param name="Micros">All of its cost, in micro-units.</param>
/// <param name="OwnMicros">What was charged for it by name.</param>
/// <param name="ShareMicros">Its even share of the model's metered cost.</param>
/// <param name="Worth">How much the model's figure worsens without it.</param>
/// <param name="Low">The lower end of that figure's interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="MicrosPerPoint">Cost of a hundredth of the figure; null where it is worth nothing.</param>
/// <param name="IsDoubtful">Whether its worth cannot be told from none.</param>
internal sealed record FeatureCostDetail(string Name, long Micros, long OwnMicros, long ShareMicros, double Worth, double? Low, double? High, double? MicrosPerPoint, bool IsDoubtful);
