using System.Collections.Concurrent;
using System.Threading.Channels;
using Actors.Domain.Updates.Delta;
using Actors.Storage.Artifacts;
using Actors.Updates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Updates;

/// <summary>
/// Makes differences between targets one at a time in the background: for versions as they are published, and for what devices ask for. They stand in the artifact
/// store, where they are collected in time, and here is known where; what is forgotten is made again.
/// </summary>
internal sealed partial class DeltaWorkshop(IArtifactStore artifacts, ILogger<DeltaWorkshop> logger) : BackgroundService
{
    /// <summary>A difference larger than this part of the full file is not worth it.</summary>
    public const double WorthPart = 0.7;

    /// <summary>Differences that wait to be made, at most; beyond that devices take the full file.</summary>
    private const int MaxWaiting = 64;

    /// <summary>Differences that are known, at most; when there are more, all are forgotten.</summary>
    private const int MaxKnown = 10_000;

    /// <summary>Earlier versions of a model that a new one is compared with.</summary>
    private const int Earlier = 3;

    /// <summary>Brotli's effort: models are compared once and sent often.</summary>
    private const int Quality = 7;

    private readonly Channel<(string From, string To)> _waiting = Channel.CreateBounded<(string, string)>(MaxWaiting);

    /// <summary>The digest of a difference; empty where there is none that is worth it, or not yet.</summary>
    private readonly ConcurrentDictionary<(string From, string To), string> _known = [];

    /// <summary>The digest of a difference; null where there is none, or not yet: then it is made, if there is room.</summary>
    public string? Find(string from, string to)
    {
        if (_known.TryGetValue((from, to), out var digest))
        {
            return digest.Length > 0 ? digest : null;
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        if (_known.TryAdd((from, to), string.Empty) && !_waiting.Writer.TryWrite((from, to)))
        {
            Forget(from, to);
        }

        return null;
    }

    /// <summary>Has the differences made to a version that was just published.</summary>
    public void Expect(IEnumerable<UpdateTargetView> targets, UpdateTargetView published)
    {
        foreach (var earlier in targets.Where(target => target.Model == published.Model && target.Version < published.Version && target.Digest != published.Digest)
            .OrderByDescending(target => target.Version).Take(Earlier))
        {
            _ = Find(earlier.Digest, published.Digest);
        }
    }

    /// <summary>Forgets a difference that is not stored any more.</summary>
    public void Forget(string from, string to) => _ = _known.TryRemove((from, to), out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (from, to) in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await TryMakeAsync(from, to, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not made is made when it is asked for again.
        }
    }

    private async Task TryMakeAsync(string from, string to, CancellationToken stoppingToken)
    {
        try
        {
            await MakeAsync(from, to, stoppingToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            LogFailed(failed, from, to);
            Forget(from, to);
        }
    }

    private async Task MakeAsync(string from, string to, CancellationToken cancellationToken)
    {
        using var source = await artifacts.OpenFileAsync(from, cancellationToken);
        using var target = await artifacts.OpenFileAsync(to, cancellationToken);
        if (source is null || target is null || source.SizeBytes > DeltaWriter.MaxBytes || target.SizeBytes > DeltaWriter.MaxBytes)
        {
            return;
        }

        var (before, after) = (await File.ReadAllBytesAsync(source.Path, cancellationToken), await File.ReadAllBytesAsync(target.Path, cancellationToken));
        var delta = DeltaWriter.Write(before, after, Quality, cancellationToken);
        LogMade(from, to, delta.Length, after.Length);
        if (delta.Length <= after.Length * WorthPart)
        {
            using var content = new MemoryStream(delta);
            var staged = await artifacts.StageAsync(content, delta.Length, cancellationToken);
            await artifacts.CommitAsync(staged, cancellationToken);
            _known[(from, to)] = staged.Digest;
        }
    }

    [LoggerMessage(2100, LogLevel.Information, "The difference from {From} to {To} takes {Bytes} of {Full} bytes")]
    private partial void LogMade(string from, string to, int bytes, int full);

    [LoggerMessage(2101, LogLevel.Error, "The difference from {From} to {To} could not be made")]
    private partial void LogFailed(Exception failed, string from, string to);
}
