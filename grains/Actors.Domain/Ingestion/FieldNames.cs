namespace Actors.Domain.Ingestion;

/// <summary>Names of values in the order in which rows have them; rows of one shape share it.</summary>
/// <param name="names">The names, each once.</param>
public sealed class FieldNames(params string[] names)
{
    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>How many there are.</summary>
    public int Count => names.Length;

    /// <summary>The place of a name; -1 where it is none.</summary>
    public int IndexOf(string name) => Array.IndexOf(names, name);
}
