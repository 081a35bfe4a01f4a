namespace Actors.Gateway.Models;

/// <summary>A model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">Grows by one with every change; also the ETag.</param>
/// <param name="Aliases">Names that stand for a version; <c>live</c> is the one that predictions without a version follow.</param>
/// <param name="Versions">Every version, archived ones included, oldest first.</param>
/// <param name="Tags">The model's own tags.</param>
/// <param name="Description">The model in words; empty where nobody said.</param>
/// <param name="Risk">How risky its use is: unassessed, minimal, transparency, high or unacceptable.</param>
public sealed record ModelDetail(
    string Name,
    long Revision,
    IReadOnlyDictionary<string, int> Aliases,
    IReadOnlyList<VersionDetail> Versions,
    IReadOnlyDictionary<string, string> Tags,
    string Description,
    string Risk);
