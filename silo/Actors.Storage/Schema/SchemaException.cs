namespace Actors.Storage.Schema;

/// <summary>The database has a schema that this build must not touch: a newer one, or one whose applied steps were others.</summary>
public sealed class SchemaException : Exception
{
    internal SchemaException(string message)
        : base(message)
    {
    }
}
