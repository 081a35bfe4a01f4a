namespace Orleans.BroadcastChannel;

/// <summary>Gives channels.</summary>
public interface IBroadcastChannelProvider
{
    IBroadcastChannelWriter<T> GetChannelWriter<T>(ChannelId streamId);
}
