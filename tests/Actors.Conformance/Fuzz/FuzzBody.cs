namespace Actors.Conformance.Fuzz;

/// <summary>A body as a parser gets it.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="JsonLength">How many of them are announced as JSON; null where the request has no binary part.</param>
internal readonly record struct FuzzBody(byte[] Bytes, int? JsonLength)
{
    /// <summary>What finds it again.</summary>
    public override string ToString() => $"header length {JsonLength?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}, body {Convert.ToHexString(Bytes)}"
        + $" ({System.Text.Encoding.UTF8.GetString(Bytes)})";
}
