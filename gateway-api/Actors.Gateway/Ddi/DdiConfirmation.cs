namespace Actors.Gateway.Ddi;

/// <summary>Whether a device agrees.</summary>
/// <param name="Confirmation">confirmed or denied.</param>
/// <param name="Code">A code of the device's.</param>
/// <param name="Details">In words.</param>
public sealed record DdiConfirmation(string? Confirmation, int? Code = null, IReadOnlyList<string?>? Details = null);
