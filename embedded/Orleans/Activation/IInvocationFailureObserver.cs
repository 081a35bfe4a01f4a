namespace Orleans.Runtime;

/// <summary>Learns of exceptions that left a grain's method; storage drops activations whose state is out of date this way.</summary>
internal interface IInvocationFailureObserver
{
    void OnFailed(IGrainContext context, Exception exception);
}
