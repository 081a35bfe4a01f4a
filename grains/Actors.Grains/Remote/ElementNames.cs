using System.Collections.Frozen;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>Element types by the protocol's names.</summary>
internal static class ElementNames
{
    private static readonly FrozenDictionary<string, ElementType> Types = Enum.GetValues<ElementType>().ToFrozenDictionary(static type => type.Name(), StringComparer.Ordinal);

    /// <summary>The type of a name that a document was found to hold rightly.</summary>
    public static ElementType TypeOf(string datatype) => Types[datatype];
}
