namespace Actors.Gateway.Models;

/// <summary>A model in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">Grows by one with every change of the model.</param>
/// <param name="Versions">How many versions it has, archived ones included.</param>
/// <param name="LiveVersion">The version that predictions without a version get; null where there is none.</param>
public sealed record ModelSummary(string Name, long Revision, int Versions, int? LiveVersion);
