using Orleans.Streams;

namespace Orleans;

/// <summary>Finds stream providers from outside of grains.</summary>
public static class ClientStreamingExtensions
{
    /// <exception cref="KeyNotFoundException">There is no such provider.</exception>
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name)
    {
        ArgumentNullException.ThrowIfNull(client);
        return GrainStreamingExtensions.Find(client.ServiceProvider, name);
    }
}
