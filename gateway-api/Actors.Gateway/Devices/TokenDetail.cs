namespace Actors.Gateway.Devices;

/// <summary>A token of a tenant's.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">enrol or gateway.</param>
/// <param name="MaxUses">How many devices it enrols.</param>
/// <param name="Uses">How many it has enrolled.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it is taken no more; null for never.</param>
/// <param name="Groups">Groups that it puts devices in.</param>
/// <param name="Attributes">Attributes that it gives.</param>
/// <param name="Token">The token itself, where it has just been made: it is told once.</param>
public sealed record TokenDetail(
    string Id,
    string Kind,
    long MaxUses,
    long Uses,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<string> Groups,
    IReadOnlyDictionary<string, string> Attributes,
    string? Token);
