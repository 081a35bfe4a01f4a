using Actors.Domain.Costs.Metering;

namespace Actors.Grains.Costs;

/// <summary>A report that a former life of the process may not have written.</summary>
/// <param name="Reporter">The life's name.</param>
/// <param name="Report">The report, under the number that it had.</param>
internal sealed record FormerUse(string Reporter, UsageReport Report);
