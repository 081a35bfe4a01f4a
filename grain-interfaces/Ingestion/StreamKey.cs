using Actors.Registry;

namespace Actors.Ingestion;

/// <summary>Names a stream of readings: a tenant and a name within it. Its text form, <c>tenant/name</c>, is the key of the stream's grain.</summary>
/// <param name="Tenant">As of <see cref="ModelKey"/>.</param>
/// <param name="Name">1 to 100 of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit.</param>
public readonly record struct StreamKey(string Tenant, string Name)
{
    /// <summary>Reads <c>tenant/name</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static StreamKey Parse(string text)
    {
        var key = ModelKey.Parse(text);
        return new StreamKey(key.Tenant, key.Name);
    }

    public override string ToString() => $"{Tenant}/{Name}";
}
