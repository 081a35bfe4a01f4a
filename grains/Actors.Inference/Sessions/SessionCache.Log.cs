using Microsoft.Extensions.Logging;

namespace Actors.Inference;

internal sealed partial class SessionCache
{
    [LoggerMessage(EventId = 2201, Level = LogLevel.Information,
        Message = "Loaded model {Model} version {Version}, counted with {Bytes} bytes, in {Took}.")]
    private partial void LogLoaded(string model, int version, long bytes, TimeSpan took);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Warning, Message = "Model {Model} version {Version} could not be loaded.")]
    private partial void LogLoadFailed(string model, int version, Exception failure);

    [LoggerMessage(EventId = 2203, Level = LogLevel.Information, Message = "Unloaded model {Model} version {Version}.")]
    private partial void LogUnloaded(string model, int version);

    [LoggerMessage(EventId = 2204, Level = LogLevel.Information,
        Message = "Unloaded model {Model} version {Version}: least recently used, and the session budget is full.")]
    private partial void LogEvicted(string model, int version);
}
