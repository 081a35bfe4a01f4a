namespace Actors.Registry;

/// <summary>
/// Names a tenant's catalog of models. Its text form, <c>models/tenant</c>, is the key of the catalog's grain; the prefix is there because a bare
/// tenant such as <c>beef</c> reads as a number, and Orleans' ADO.NET provider would store <c>beef</c> and <c>0beef</c> as the same one.
/// </summary>
/// <param name="Tenant">The tenant, as <see cref="ModelKey.Tenant"/>.</param>
public readonly record struct ModelCatalogKey(string Tenant)
{
    private const string Prefix = "models/";

    /// <summary>Reads <c>models/tenant</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static ModelCatalogKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Prefix, StringComparison.Ordinal) && ModelKey.IsTenant(text.AsSpan(Prefix.Length))
            ? new ModelCatalogKey(text[Prefix.Length..])
            : throw new FormatException($"'{text}' is not of the form {Prefix}tenant.");
    }

    public override string ToString() => Prefix + Tenant;
}
