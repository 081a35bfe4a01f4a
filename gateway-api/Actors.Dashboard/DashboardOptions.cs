namespace Actors.Dashboard;

/// <summary>How the dashboard behaves.</summary>
public sealed class DashboardOptions
{
    /// <summary>The configuration section: <c>Dashboard</c>.</summary>
    public const string Section = "Dashboard";

    /// <summary>How long a session lasts, 1 minute to 30 days. Default: 8 hours, a working day.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// How long a page, and each part of it, may take to have what it shows: after that it is shown without, and says so. 100 ms to 5 minutes. Default: 20 seconds, less than a call of a silo that hangs takes.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Pages that are kept live at once, of all readers together; further ones are shown and stay as they are. 1 to 100,000. Default: 500.</summary>
    public int MaxViewers { get; set; } = 500;
}
