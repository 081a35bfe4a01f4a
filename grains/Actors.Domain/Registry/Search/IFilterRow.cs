namespace Actors.Domain.Registry.Search;

/// <summary>What a filter looks at.</summary>
public interface IFilterRow
{
    /// <summary>The values of a text field; none where it has none. A comparison holds where it holds for any of them.</summary>
    IEnumerable<string> Texts(string field, string key);

    /// <summary>The value of a number field; null where it has none.</summary>
    double? Number(string field, string key);

    /// <summary>The value of an instant field; null where it has none.</summary>
    DateTimeOffset? Instant(string field, string key);
}
