using Actors.Domain.Alerts;

namespace Actors.Grains.Alerts;

/// <summary>The stored row of a tenant's alerts. Its size is bounded by <see cref="AlertLimits"/>.</summary>
internal sealed class AlertsState
{
    /// <summary>What the tenant has set; secrets of receivers among it.</summary>
    public AlertSettings Settings { get; set; } = new();

    /// <summary>The alerts, and what is still to be done for them.</summary>
    public AlertBook Book { get; set; } = new();
}
