namespace Orleans.Streams.Core;

/// <summary>A grain that is told of a subscription of its own whose items have come, so that it resumes it.</summary>
public interface IStreamSubscriptionObserver
{
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}
