using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Drops the activation whose state turned out to be out of date; the next call reads it anew.</summary>
internal sealed class InconsistentStateObserver : IInvocationFailureObserver
{
    public void OnFailed(IGrainContext context, Exception exception)
    {
        if (exception is InconsistentStateException { IsSourceActivation: true } conflict)
        {
            // The caller's own activation is not to blame.
            conflict.IsSourceActivation = false;
            context.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, conflict.Message));
        }
    }
}
