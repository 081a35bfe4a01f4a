namespace Actors.Domain.Costs;

/// <summary>What a record of usage is of. Text is compared by its characters.</summary>
/// <param name="Tenant">Whose; empty for the platform's own.</param>
/// <param name="Hour">Hours since 1970, UTC.</param>
/// <param name="Resource">The resource's name.</param>
/// <param name="Place">Where it was used: a region or site by the name that prices and grids have.</param>
/// <param name="Model">The model's name; empty for none.</param>
/// <param name="Version">The version; 0 for none.</param>
/// <param name="Caller">Who asked; empty where nobody did. Of the platform's own: <see cref="Shared"/>, <see cref="Idle"/> or <see cref="Others"/>.</param>
public readonly record struct UsageKey(string Tenant, long Hour, string Resource, string Place, string Model, int Version, string Caller)
{
    /// <summary>Of the platform's own: what gateway, loader and the rest of the process used.</summary>
    public const string Shared = "platform:shared";

    /// <summary>Of the platform's own: what nobody used.</summary>
    public const string Idle = "platform:idle";

    /// <summary>Of the machine's energy: what other processes used. Nobody here is charged for it.</summary>
    public const string Others = "platform:others";

    /// <summary>When its hour begins.</summary>
    public DateTimeOffset Start => StartOf(Hour);

    /// <summary>The hour of an instant.</summary>
    public static long HourOf(DateTimeOffset at) => (at.UtcTicks / TimeSpan.TicksPerHour) - (DateTimeOffset.UnixEpoch.UtcTicks / TimeSpan.TicksPerHour);

    /// <summary>When an hour begins.</summary>
    public static DateTimeOffset StartOf(long hour) => DateTimeOffset.UnixEpoch.AddTicks(hour * TimeSpan.TicksPerHour);
}
