using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Actors.Inference.Tests;

/// <summary>Makes engines for tests.</summary>
internal static class Engines
{
    public static InferenceEngine Real(Action<InferenceOptions>? configure = null, IModelFileSource? files = null) =>
        Create(null, configure, files, null);

    public static InferenceEngine Create(
        IModelLoader? loader, Action<InferenceOptions>? configure = null, IModelFileSource? files = null, TimeProvider? time = null)
    {
        InferenceOptions options = new() { WorkerThreads = 2 };
        configure?.Invoke(options);
        return new InferenceEngine(files ?? new TestFiles(), Options.Create(options), time ?? TimeProvider.System, NullLogger.Instance, loader);
    }
}
