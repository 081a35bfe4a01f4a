using System.Text.Json;
using Orleans.Storage;

namespace Actors.StateProbe;

/// <summary>The same bytes on both builds.</summary>
internal sealed class ProbeSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input));

    public T? Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span);
}
