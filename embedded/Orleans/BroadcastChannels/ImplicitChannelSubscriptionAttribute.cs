namespace Orleans;

/// <summary>Subscribes a grain class to every channel of a namespace: the grain with the channel's key receives it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitChannelSubscriptionAttribute : Attribute
{
    /// <summary>Every namespace.</summary>
    public ImplicitChannelSubscriptionAttribute()
    {
    }

    public ImplicitChannelSubscriptionAttribute(string streamNamespace)
    {
        ArgumentNullException.ThrowIfNull(streamNamespace);
        ChannelNamespace = streamNamespace.Trim();
    }

    /// <summary>The namespace; null for every one.</summary>
    internal string? ChannelNamespace { get; }
}
