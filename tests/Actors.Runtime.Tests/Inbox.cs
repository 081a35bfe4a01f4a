using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Actors.Runtime.Tests;

/// <summary>What grains of this process received, by who received it.</summary>
internal static class Inbox
{
    private static readonly ConcurrentDictionary<string, Channel<string>> Received = new();
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> All = new();

    public static void Add(string receiver, string item)
    {
        All.GetOrAdd(receiver, _ => new ConcurrentQueue<string>()).Enqueue(item);
        Of(receiver).Writer.TryWrite(item);
    }

    /// <summary>What came so far.</summary>
    public static string[] SoFar(string receiver) => All.TryGetValue(receiver, out var items) ? [.. items] : [];

    public static async Task<string> NextAsync(string receiver)
    {
        using var patience = new CancellationTokenSource(RuntimeHost.Patience);
        try
        {
            return await Of(receiver).Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"'{receiver}' received nothing more within {RuntimeHost.Patience}.");
        }
    }

    public static async Task<string[]> NextAsync(string receiver, int count)
    {
        var items = new List<string>();
        while (items.Count < count)
        {
            items.Add(await NextAsync(receiver));
        }

        return [.. items];
    }

    private static Channel<string> Of(string receiver) => Received.GetOrAdd(receiver, _ => Channel.CreateUnbounded<string>());
}
