namespace Actors.Registry;

/// <summary>Names a transfer of aliases: <c>tenant/id</c>, the id 32 hexadecimal digits.</summary>
public readonly record struct TransferKey(string Tenant, Guid Id)
{
    /// <summary>Reads <c>tenant/id</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static TransferKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && Guid.TryParseExact(text[(slash + 1)..], "N", out var id)
            ? new TransferKey(text[..slash], id)
            : throw new FormatException($"'{text}' is not of the form tenant/id.");
    }

    public override string ToString() => $"{Tenant}/{Id:N}";
}
