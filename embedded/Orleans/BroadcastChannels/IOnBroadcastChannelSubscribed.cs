namespace Orleans.BroadcastChannel;

/// <summary>A grain that receives channels; it is told of each one when its first item comes to an activation.</summary>
public interface IOnBroadcastChannelSubscribed
{
    Task OnSubscribed(IBroadcastChannelSubscription streamSubscription);
}
