namespace Actors.Gateway.Updates;

/// <summary>A target that only one device can open.</summary>
/// <param name="Sha256">SHA-256 of the model itself: what is in trusted metadata.</param>
/// <param name="SizeBytes">The model's length.</param>
/// <param name="WrappedKey">The content key, wrapped to the device's public key; base64. See docs/sealed-models.md.</param>
/// <param name="Location">Where the sealed copy is; the same for every device.</param>
/// <param name="SealedBytes">The sealed copy's length.</param>
public sealed record SealedDetail(string Sha256, long SizeBytes, string WrappedKey, string Location, long SealedBytes);
