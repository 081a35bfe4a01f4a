namespace Actors.Domain.Drift.Profiles;

/// <summary>What was inferred of a feature from the rows of a baseline.</summary>
/// <param name="Name">Unique in the profile.</param>
/// <param name="Kind">How its values are compared.</param>
/// <param name="IsWhole">Numeric, and every value was a whole number.</param>
/// <param name="MayBeMissing">A value was missing.</param>
/// <param name="Distinct">Different values in the sample; of names over all rows, about right beyond 65,536.</param>
public sealed record FeatureSchema(string Name, FeatureKind Kind, bool IsWhole, bool MayBeMissing, long Distinct);
