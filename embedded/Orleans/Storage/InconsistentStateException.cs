using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A write met another version than the one that the grain had read. The activation whose call it leaves is deactivated.</summary>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    /// <summary>The version in the storage, where it is known.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that the grain has, where it is known.</summary>
    public string? CurrentEtag { get; }

    /// <summary>Whether the activation that it leaves next is the one whose state is out of date.</summary>
    internal bool IsSourceActivation { get; set; } = true;

    public override string ToString() => $"{nameof(InconsistentStateException)}: {Message} Expected Etag={StoredEtag} Received Etag={CurrentEtag} {InnerException}";
}
