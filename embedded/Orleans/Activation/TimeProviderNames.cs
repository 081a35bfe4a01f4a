namespace Orleans.Runtime;

/// <summary>Keys under which parts of the runtime look their clock up; each falls back to the unkeyed one.</summary>
public static class TimeProviderNames
{
    /// <summary>The clock of grains and their timers.</summary>
    public const string Grains = "Orleans.Grains";

    /// <summary>The clock that response timeouts are checked by.</summary>
    public const string Messaging = "Orleans.Messaging";

    /// <summary>The clock of background work.</summary>
    public const string SystemTimers = "Orleans.SystemTimers";

    /// <summary>The clock that idle activations are collected by.</summary>
    public const string ActivationManagement = "Orleans.ActivationManagement";
}
