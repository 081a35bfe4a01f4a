namespace Actors.Domain.Edge.Slots;

/// <summary>A model in a slot, whole and verified.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Version">Its version at the registry it comes from.</param>
/// <param name="Sha256">Of its file, 64 lower-case hexadecimal digits.</param>
/// <param name="SizeBytes">The file's length.</param>
public sealed record SlotContent(string Model, string Version, string Sha256, long SizeBytes);
