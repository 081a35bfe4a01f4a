namespace Actors.Gateway.Ddi;

/// <summary>How far a device is.</summary>
/// <param name="Execution">closed, proceeding, canceled, scheduled, rejected, resumed, download or downloaded.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Code">A code of the device's.</param>
/// <param name="Details">In words.</param>
public sealed record DdiStatus(string? Execution, DdiResult? Result, int? Code = null, IReadOnlyList<string?>? Details = null);
