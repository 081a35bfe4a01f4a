using Actors.Settings;

namespace Actors.Grains.State;

/// <summary>
/// Drops the activation of a grain whose call ended in an unexpected exception, such as a failed or conflicting write: its memory may be ahead
/// of its row, and the next call reads the row anew. Expected outcomes are results, so whatever is thrown is unexpected; only a caller's own
/// mistakes, preconditions that do not hold, and cancellations leave the activation alone.
/// </summary>
public sealed partial class DropFailedActivationFilter(ILogger<DropFailedActivationFilter> logger) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await context.Invoke();
        }
        catch (Exception exception) when (exception is not (ArgumentException or SettingChangedException or OperationCanceledException))
        {
            if (context.Grain is IGrainBase grain && grain is not IStatelessGrain)
            {
                Dropping(logger, exception, context.TargetId, context.MethodName);
                grain.DeactivateOnIdle();
            }

            throw;
        }
    }

    [LoggerMessage(1001, LogLevel.Warning, "A call of {Method} failed; {Grain} is dropped and will read its state anew")]
    private static partial void Dropping(ILogger logger, Exception exception, GrainId grain, string method);
}
