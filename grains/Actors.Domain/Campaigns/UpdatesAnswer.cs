using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>What came of a command to a device's updates.</summary>
/// <param name="Outcome">Whether it is done.</param>
/// <param name="Updates">The updates as they are now.</param>
/// <param name="Reports">How actions of campaigns stand that it was about, changed or not, so that a report that was lost goes with the device's repeat.</param>
public sealed record UpdatesAnswer(UpdatesOutcome Outcome, DeviceUpdates Updates, ImmutableArray<ActionReport> Reports);
