using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Actors.Kafka;

/// <summary>Finds librdkafka, the native half of the client. It is the system's, not this program's, and only looked for where a cluster is configured.</summary>
internal static class KafkaLibrary
{
    /// <summary>The name by which the client's assembly asks for it.</summary>
    private const string Asked = "librdkafka";

    private static readonly string[] Names = ["librdkafka.so.1", "librdkafka.1.dylib", "librdkafka.dll"];
    private static readonly Lock Gate = new();
    private static nint _handle;

    /// <summary>Loads it; the first one that is found stays the process'.</summary>
    /// <param name="file">The file; null to look for it by its usual names.</param>
    /// <returns>What is missing; null where it is loaded.</returns>
    public static string? Load(string? file)
    {
        lock (Gate)
        {
            if (file is not null && !File.Exists(file))
            {
                return $"Library '{file}' is not there.";
            }

            return _handle != 0 ? null : LoadFirst(file);
        }
    }

    private static string? LoadFirst(string? file)
    {
        var handle = (file is null ? Names : [file]).Select(name => NativeLibrary.TryLoad(name, out var found) ? found : 0).FirstOrDefault(found => found != 0);
        if (handle == 0)
        {
            return $"Kafka needs librdkafka ({file ?? Names[0]}), which cannot be loaded. On Debian: apt-get install librdkafka1. Library names a file elsewhere.";
        }

        // The client looks beside its own assembly only, under names that distributions do not use.
        _handle = handle;
        NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, static (name, _, _) => name == Asked ? _handle : 0);
        try
        {
            return Library.Load() || Library.IsLoaded ? null : "librdkafka was refused by its client.";
        }
        catch (Exception unfit) when (unfit is TypeLoadException or FileLoadException or InvalidOperationException)
        {
            return $"This librdkafka does not fit its client: {unfit.Message}";
        }
    }
}
