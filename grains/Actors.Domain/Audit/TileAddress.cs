using System.Globalization;

namespace Actors.Domain.Audit;

/// <summary>A tile's address as C2SP tlog-tiles writes it below <c>tile/LEVEL/</c>: <c>x001/x234/067</c> for tile 1234067, <c>067.p/5</c> for the first five hashes of tile 67.</summary>
/// <param name="Tile">The tile.</param>
/// <param name="Width">How many of its hashes are asked for, 1 to 256.</param>
public readonly record struct TileAddress(TreeTile Tile, int Width)
{
    /// <summary>The highest level that the specification has.</summary>
    public const int MaxLevel = 63;

    private const int Group = 1000;
    private const string Part = ".p/";

    /// <summary>Whether the tile has all its hashes, so that it never changes.</summary>
    public bool IsFull => Width == TreeTile.Width;

    /// <summary>Reads an address; false where it is not written in the one way that there is.</summary>
    public static bool TryParse(int level, string? text, out TileAddress address)
    {
        address = default;
        if (text is null || level is < 0 or > MaxLevel)
        {
            return false;
        }

        var width = TreeTile.Width;
        var cut = text.IndexOf(Part, StringComparison.Ordinal);
        if (cut >= 0 && (!int.TryParse(text.AsSpan(cut + Part.Length), NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= TreeTile.Width))
        {
            return false;
        }

        var number = 0L;
        foreach (var group in (cut >= 0 ? text[..cut] : text).Split('/'))
        {
            if (!int.TryParse(group.TrimStart('x'), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) || number > long.MaxValue / Group / TreeTile.Width / Group)
            {
                return false;
            }

            number = (number * Group) + digits;
        }

        address = new TileAddress(new TreeTile(level, number), width);
        return address.ToString() == text;
    }

    /// <summary>The address below its level.</summary>
    public override string ToString()
    {
        var groups = new List<string>();
        for (var rest = Tile.Index; groups.Count == 0 || rest > 0; rest /= Group)
        {
            groups.Insert(0, string.Create(CultureInfo.InvariantCulture, $"{(groups.Count == 0 ? "" : "x")}{rest % Group:000}"));
        }

        var number = string.Join('/', groups);
        return IsFull ? number : string.Create(CultureInfo.InvariantCulture, $"{number}{Part}{Width}");
    }
}
