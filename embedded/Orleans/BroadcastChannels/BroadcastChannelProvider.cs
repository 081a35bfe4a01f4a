using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.BroadcastChannel;

/// <summary>Gives channels, and finds who receives them.</summary>
internal sealed class BroadcastChannelProvider : IBroadcastChannelProvider
{
    private readonly (GrainType Type, Type Class, string?[] Namespaces)[] _classes;

    public BroadcastChannelProvider(string name, BroadcastChannelOptions options, GrainTypeTable types, IGrainFactory grains, ILogger<BroadcastChannelProvider> logger)
    {
        Name = name;
        Options = options;
        Grains = grains;
        Logger = logger;
        _classes =
        [
            .. types.Classes
                .Select(static entry => (entry.Key, entry.Value, entry.Value.GetCustomAttributes<ImplicitChannelSubscriptionAttribute>().Select(static a => a.ChannelNamespace).ToArray()))
                .Where(static entry => entry.Item3.Length > 0),
        ];
    }

    public string Name { get; }

    public BroadcastChannelOptions Options { get; }

    public IGrainFactory Grains { get; }

    public ILogger Logger { get; }

    public IBroadcastChannelWriter<T> GetChannelWriter<T>(ChannelId streamId) => new BroadcastChannelWriter<T>(this, streamId);

    /// <exception cref="ArgumentException">The channel has no namespace.</exception>
    public IReadOnlyList<GrainId> SubscribersOf(ChannelId channelId)
    {
        var ns = channelId.GetNamespace();
        if (string.IsNullOrWhiteSpace(ns))
        {
            throw new ArgumentException("The channel ID doesn't have an associated namespace.", nameof(channelId));
        }

        return
        [
            .. _classes
                .Where(entry => entry.Namespaces.Any(subscribed => subscribed is null || subscribed == ns))
                .Select(entry => ImplicitSubscribers.GrainOf(entry.Type, entry.Class, ns, channelId.GetKeyAsString())),
        ];
    }
}
