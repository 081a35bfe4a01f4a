using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>Logs when a backend begins to fail and when it is well again, and nothing in between: what fails is counted elsewhere.</summary>
internal sealed partial class RemoteHealth(EngineModel model, ILogger logger)
{
    private int _fails;

    /// <summary>Takes note of an answer. What the request itself is at fault for says nothing.</summary>
    public void Report(in RemoteReply reply)
    {
        if (reply.Outcome == EngineOutcome.Done && Interlocked.Exchange(ref _fails, 0) == 1)
        {
            LogWell(model.Label, model.Version);
        }
        else if (reply.Outcome is EngineOutcome.Unavailable or EngineOutcome.ModelFailed && Interlocked.Exchange(ref _fails, 1) == 0)
        {
            LogFails(model.Label, model.Version, reply.Outcome, reply.Detail);
        }
    }

    [LoggerMessage(1070, LogLevel.Warning, "The remote backend of model {Model} version {Version} fails ({Outcome}): {Detail}")]
    private partial void LogFails(string model, int version, EngineOutcome outcome, string? detail);

    [LoggerMessage(1071, LogLevel.Information, "The remote backend of model {Model} version {Version} answers again")]
    private partial void LogWell(string model, int version);
}
