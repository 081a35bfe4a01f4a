namespace Actors.Storage.Ingestion;

/// <summary>One part of a stream's devices, whose readings have one order.</summary>
public readonly record struct ShardKey(string Tenant, string Stream, int Shard)
{
    /// <summary>Reads <c>tenant/stream/shard</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static ShardKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        return parts is [var tenant, var stream, var shard] && int.TryParse(shard, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new ShardKey(tenant, stream, number)
            : throw new FormatException($"'{text}' is not of the form tenant/stream/shard.");
    }

    public override string ToString() => FormattableString.Invariant($"{Tenant}/{Stream}/{Shard}");
}
