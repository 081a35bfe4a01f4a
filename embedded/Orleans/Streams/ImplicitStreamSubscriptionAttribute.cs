namespace Orleans;

/// <summary>Subscribes a grain class to every stream of a namespace: the grain with the stream's key receives it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute : Attribute
{
    /// <summary>Every namespace.</summary>
    public ImplicitStreamSubscriptionAttribute()
    {
    }

    public ImplicitStreamSubscriptionAttribute(string streamNamespace)
    {
        ArgumentNullException.ThrowIfNull(streamNamespace);
        StreamNamespace = streamNamespace.Trim();
    }

    /// <summary>The namespace; null for every one.</summary>
    internal string? StreamNamespace { get; }
}
