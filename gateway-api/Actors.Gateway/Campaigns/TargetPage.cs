using Actors.Domain.Campaigns;

namespace Actors.Gateway.Campaigns;

/// <summary>A page of devices.</summary>
/// <param name="Devices">Where they stand.</param>
/// <param name="Next">The cursor of the page after it; null where there is none.</param>
public sealed record TargetPage(IReadOnlyList<TargetDetail> Devices, string? Next);
