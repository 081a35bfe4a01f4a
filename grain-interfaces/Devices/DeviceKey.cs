using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Actors.Registry;

namespace Actors.Devices;

/// <summary>Names a device: a tenant and an id within it. Its text form, <c>tenant/id</c>, is the key of the device's grain.</summary>
/// <param name="Tenant">In the form that <see cref="ModelKey.IsTenant"/> takes.</param>
/// <param name="Id">1 to 128 of A-Z, a-z, 0-9, '.', '_', ':' and '-'.</param>
public readonly record struct DeviceKey(string Tenant, string Id)
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxIdLength = 128;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    // What stands in a device's place in addresses under /api/v1/devices, and what clients make another address of.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "enrol", "count", "jobs", "tokens", "groups", "issuers", ".", "..");

    /// <summary>Reads <c>tenant/id</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static DeviceKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not of the form tenant/id.");

    /// <summary>Reads <c>tenant/id</c>; false where the text is not of that form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DeviceKey key)
    {
        key = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !ModelKey.IsTenant(text.AsSpan(0, slash)) || !IsId(text.AsSpan(slash + 1)))
        {
            return false;
        }

        key = new DeviceKey(text![..slash], text[(slash + 1)..]);
        return true;
    }

    /// <summary>Whether the text can be the id of a device.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length is > 0 and <= MaxIdLength && !text.ContainsAnyExcept(IdCharacters);

    /// <summary>Whether the text is an address of all devices, in any case: nobody could ask for a device of that name, and none is enrolled.</summary>
    public static bool IsReserved(string id) => Reserved.Contains(id);

    public override string ToString() => $"{Tenant}/{Id}";
}
