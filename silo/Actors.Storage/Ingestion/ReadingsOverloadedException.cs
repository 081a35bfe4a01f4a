namespace Actors.Storage.Ingestion;

/// <summary>As many readings wait as may; the same ones may be sent again later.</summary>
public sealed class ReadingsOverloadedException : IOException
{
    /// <summary>The usual reason.</summary>
    public ReadingsOverloadedException()
        : base("As many readings wait to be written as may.")
    {
    }

    /// <summary>A reason.</summary>
    public ReadingsOverloadedException(string message)
        : base(message)
    {
    }

    /// <summary>A reason and its cause.</summary>
    public ReadingsOverloadedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
