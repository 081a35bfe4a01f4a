namespace Actors.Storage.Devices;

/// <summary>What became of a write.</summary>
public enum DeviceWritten
{
    /// <summary>It is durable.</summary>
    Done,

    /// <summary>The row is not at the version that the write follows: somebody else wrote it. Nothing changed.</summary>
    Conflict,

    /// <summary>The token has no use left. Nothing changed.</summary>
    TokenSpent,
}
