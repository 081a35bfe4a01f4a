using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Actors.Runtime.Tests.Reminders;

/// <summary>The ticks that grains of this process received.</summary>
internal static class Ticks
{
    public const string FailingName = "failing";

    private static readonly ConcurrentDictionary<(string Grain, string Reminder), Channel<TickStatus>> Received = new();

    public static void Add(string grain, string reminder, TickStatus status) => Of(grain, reminder).Writer.TryWrite(status);

    public static async Task<TickStatus> NextAsync(string grain, string reminder)
    {
        using var patience = new CancellationTokenSource(RuntimeHost.Patience);
        try
        {
            return await Of(grain, reminder).Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The reminder '{reminder}' of '{grain}' did not tick within {RuntimeHost.Patience}.");
        }
    }

    /// <summary>Forgets the ticks so far.</summary>
    public static void Clear(string grain, string reminder) => Received.TryRemove((grain, reminder), out _);

    private static Channel<TickStatus> Of(string grain, string reminder) => Received.GetOrAdd((grain, reminder), _ => Channel.CreateUnbounded<TickStatus>());
}
