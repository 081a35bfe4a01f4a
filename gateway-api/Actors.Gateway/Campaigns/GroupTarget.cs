using System.Text.Json.Serialization;
using Actors.Domain.Campaigns;

namespace Actors.Gateway.Campaigns;

/// <summary>A group of a campaign.</summary>
/// <param name="Percent">The percentage of all targets in it.</param>
/// <param name="Count">How many targets are in it. Neither: all that are left, in the last group.</param>
/// <param name="SuccessShare">The share that has to have the update before the next group; null for all.</param>
/// <param name="ErrorShare">The share of failed devices at which the campaign stops.</param>
/// <param name="ErrorCount">Their number at which it stops. Neither: the first failure stops it.</param>
/// <param name="PauseAfter">Whether the campaign waits for people before the next group.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GroupTarget(double? Percent, long? Count, double? SuccessShare, double? ErrorShare, long? ErrorCount, bool PauseAfter = false)
{
    internal GroupPlan ToPlan() => new() { Percent = Percent, Count = Count, SuccessShare = SuccessShare ?? 1, ErrorShare = ErrorShare, ErrorCount = ErrorCount, PauseAfter = PauseAfter };
}
