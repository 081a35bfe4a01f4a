using System.Globalization;

namespace Actors.Conformance.Fuzz;

/// <summary>An input as a parser read it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its datatype, as the protocol names it.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Content">Its elements in their binary form.</param>
internal sealed record FuzzTensor(string Name, string Type, long[] Shape, byte[] Content)
{
    public override string ToString() =>
        $"{Name} {Type} [{string.Join(',', Shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}] {Convert.ToHexString(Content)}";
}
