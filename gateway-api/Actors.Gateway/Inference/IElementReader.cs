using System.Text.Json;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>Reads one element of a datatype; a type parameter, so that the loop over the data is compiled for each datatype.</summary>
internal interface IElementReader
{
    /// <summary>The datatype.</summary>
    static abstract TensorType Type { get; }

    /// <summary>Appends the element that the reader stands at; false where it is not one of the datatype.</summary>
    static abstract bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content);
}
