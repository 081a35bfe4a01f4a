namespace Actors.Domain.Reviews;

/// <summary>The prediction that a case comes of.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that answered; 0 where none did, but a rule.</param>
/// <param name="Request">The request; null where that is not known.</param>
/// <param name="Row">The row of the request, the first being 0.</param>
public sealed record CasePrediction(string Model, int Version, string? Request, int Row);
