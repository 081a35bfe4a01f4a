using System.Diagnostics.CodeAnalysis;

namespace Orleans.BroadcastChannel;

/// <summary>Sends to the grains whose classes subscribe to the channel's namespace.</summary>
public interface IBroadcastChannelWriter<T>
{
    /// <summary>Sends an item; waits for the grains only where the channel does not fire and forget.</summary>
    Task Publish([DisallowNull] T item);
}
