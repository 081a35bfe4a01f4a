namespace Actors.Domain.Edge.Slots;

/// <summary>A model that a device is to install.</summary>
/// <param name="Action">The order's id, under which the device reports.</param>
/// <param name="Content">What the file is to be.</param>
/// <param name="Download">Where the file is.</param>
public sealed record UpdateCandidate(string Action, SlotContent Content, string Download)
{
    /// <summary>The path of the file in signed metadata; null where the order names none.</summary>
    public string? Target { get; init; }

    /// <summary>Where the model's own test rows are; null where it has none.</summary>
    public string? Tests { get; init; }

    /// <summary>SHA-256 of the test rows; null where there are none.</summary>
    public string? TestsSha256 { get; init; }

    /// <summary>Whether it may be installed now, and not only downloaded.</summary>
    public bool MayInstall { get; init; } = true;
}
