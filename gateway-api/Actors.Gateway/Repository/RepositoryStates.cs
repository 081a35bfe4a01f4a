using Actors.Serving;

namespace Actors.Gateway.Repository;

/// <summary>The states that the model repository extension gives versions.</summary>
internal static class RepositoryStates
{
    /// <summary>Predictions are answered: it is in memory on a silo, or its first request loads it.</summary>
    public const string Ready = "READY";

    /// <summary>Predictions are refused.</summary>
    public const string Unavailable = "UNAVAILABLE";

    /// <summary>It is on its way into memory, and on no silo there yet.</summary>
    public const string Loading = "LOADING";

    /// <summary>It is on its way out of memory: predictions are refused, and the last are being answered.</summary>
    public const string Unloading = "UNLOADING";

    /// <summary>The state of a version, and why it is in it.</summary>
    public static (string State, string Reason) Of(bool unloaded, VersionServing version) => (unloaded, version.Residence) switch
    {
        (true, Residence.Loaded) => (Unloading, ""),
        (true, _) => (Unavailable, "unloaded"),
        (_, Residence.Loading) => (Loading, ""),
        (_, Residence.Failed) => (Unavailable, version.Detail ?? "its load failed"),
        _ => (Ready, ""),
    };
}
