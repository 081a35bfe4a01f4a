using System.Buffers;

namespace Actors.Domain.Devices;

/// <summary>The limits of what is kept of a device.</summary>
public static class DeviceRules
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxId = 128;

    /// <summary>Bytes of a properties object, or of all attributes.</summary>
    public const int MaxProperties = 32 * 1024;

    /// <summary>Attributes of a device.</summary>
    public const int MaxAttributes = 64;

    /// <summary>Characters of an attribute's name, or a group's.</summary>
    public const int MaxName = 100;

    /// <summary>Characters of an attribute's value.</summary>
    public const int MaxValue = 1_000;

    /// <summary>Groups that one device was put in.</summary>
    public const int MaxGroups = 64;

    /// <summary>Characters of a reason, and of what a device says of its hardware or run.</summary>
    public const int MaxText = 500;

    /// <summary>Characters of a public key.</summary>
    public const int MaxPublicKey = 1_000;

    /// <summary>For how long after a contact a device counts as alive where nothing else is said: three of the usual intervals.</summary>
    public static readonly TimeSpan DefaultLease = TimeSpan.FromMinutes(15);

    /// <summary>The shortest lease.</summary>
    public static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(10);

    /// <summary>The longest lease.</summary>
    public static readonly TimeSpan LongestLease = TimeSpan.FromDays(90);

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    /// <summary>Whether the text can be a device's id: 1 to 128 of <c>[A-Za-z0-9._:-]</c>.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length is > 0 and <= MaxId && !text.ContainsAnyExcept(IdCharacters);

    /// <summary>Whether the text can be the name of an attribute or a group: 1 to 100 of <c>[A-Za-z0-9._:-]</c>.</summary>
    public static bool IsName(ReadOnlySpan<char> text) => text.Length is > 0 and <= MaxName && !text.ContainsAnyExcept(IdCharacters);
}
